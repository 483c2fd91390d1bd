/** The messages of a thread that are drawn at the moment, top to bottom. */
export function drawnMessages(scroller: Element): { readonly id: string; readonly row: Element }[] {
  return [...scroller.querySelectorAll<HTMLElement>('[data-message]')].map((row) => ({
    id: row.dataset.message ?? '',
    row,
  }));
}

/** Calls back once a frame at most whenever other messages, or more of them, are drawn; gives what ends that. */
export function onDrawn(scroller: Element, draw: () => void): () => void {
  let frame = 0;
  const soon = () => {
    if (frame !== 0) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      draw();
    });
  };
  const observer = new MutationObserver(soon);
  observer.observe(scroller, { childList: true, subtree: true, characterData: true });
  soon();
  return () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  };
}

/** Brings a stretch of the page to the upper third, where it is out of sight. */
export function bringIntoSight(scroller: Element, range: Range): void {
  const { top, bottom } = range.getBoundingClientRect();
  const view = scroller.getBoundingClientRect();
  if (top >= view.top + 48 && bottom <= view.bottom - 24) return;
  scroller.scrollTop += top - view.top - view.height / 3;
}
