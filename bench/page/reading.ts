const RAIL = 'nav li [title]';
const LISTED_WITHIN_MS = 5000;

/** Until so much time has passed. */
export function settle({ forMs }: { readonly forMs: number }): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, forMs));
}

/** Presses a conversation in the list; gives the ms until its newest message is painted. */
export async function openThread({ title }: { readonly title: string }): Promise<number> {
  // After a start the list is drawn last.
  const untilMs = performance.now() + LISTED_WITHIN_MS;
  while (performance.now() < untilMs) {
    const button = inList().find((each) => each.title === title);
    if (button !== undefined) return pressed(button);
    await painted();
  }
  throw new Error(`${title} is not in the list`);
}

/** Presses the conversations that the list shows, one after the other; gives the times of {@link openThread}. */
export async function openOthers({ count }: { readonly count: number }): Promise<number[]> {
  const times: number[] = [];
  for (let at = 0; at < count; at += 1) {
    // Those opened by name, at the top, are measured apart.
    const others = inList().slice(-12);
    const next = others[at % others.length];
    if (next === undefined) throw new Error('the list is empty');
    if (!next.hasAttribute('aria-current')) times.push(await pressed(next));
    await settle({ forMs: 150 });
  }
  return times;
}

function inList(): HTMLButtonElement[] {
  return [...document.querySelectorAll<HTMLButtonElement>(RAIL)];
}

async function pressed(button: HTMLElement): Promise<number> {
  const before = document.querySelector('[role=log]');
  const startMs = performance.now();
  button.click();
  for (;;) {
    await painted();
    const log = document.querySelector('[role=log]');
    if (log !== null && log !== before && isAtEnd(log)) return performance.now() - startMs;
    if (performance.now() - startMs > 50_000) throw new Error('the thread was not drawn');
  }
}

/** Whether the last message that is drawn reaches into the view. */
function isAtEnd(log: Element): boolean {
  const last = [...log.querySelectorAll('[data-message]')].at(-1);
  if (last === undefined) return false;
  const { top, bottom } = last.getBoundingClientRect();
  const view = log.getBoundingClientRect();
  return bottom - top > 20 && top < view.bottom && bottom > view.top;
}

/** After the next frame. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  });
}
