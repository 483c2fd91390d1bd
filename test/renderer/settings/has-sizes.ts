/** Gives jsdom, which lays nothing out, a scroller and rows of a fixed height, so that virtual rows have room. */
export function hasSizes({ window: windowPx, row: rowPx }: { window: number; row: number }): void {
  class FixedSizes implements ResizeObserver {
    readonly #callback: ResizeObserverCallback;
    constructor(callback: ResizeObserverCallback) {
      this.#callback = callback;
    }
    observe(target: Element): void {
      const height = target instanceof HTMLTableRowElement ? rowPx : windowPx;
      const contentRect = new DOMRect(0, 0, 1000, height);
      const sizes = [{ inlineSize: 1000, blockSize: height }];
      const entry: ResizeObserverEntry = {
        target,
        contentRect,
        borderBoxSize: sizes,
        contentBoxSize: sizes,
        devicePixelContentBoxSize: sizes,
      };
      queueMicrotask(() => this.#callback([entry], this));
    }
    unobserve(): void {}
    disconnect(): void {}
  }
  window.ResizeObserver = FixedSizes;
  Object.defineProperty(HTMLElement.prototype, 'offsetParent', { get: () => document.body });
}
