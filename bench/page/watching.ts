interface Watch {
  readonly longTasks: number[];
  /** From the press of a key until the page has taken it in, in ms. */
  readonly handledMs: number[];
  /** From the press of a key until the next frame begins to be drawn, in ms. */
  readonly framedMs: number[];
  readonly startedAtMs: number;
  readonly end: () => void;
  chars: number;
}

let watch: Watch | null = null;

/** Begins to note what holds the page up, and how long keys wait for it; in a page that draws frame after frame where that is asked for. */
export function beginWatch({ animated = false }: { readonly animated?: boolean } = {}): void {
  watch?.end();
  const ending = new AbortController();
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) now.longTasks.push(duration);
  });
  observer.observe({ type: 'longtask' });
  const unfollow = window.keywheel.on('chat.delta', ({ text }) => {
    now.chars += text.length;
  });
  const now: Watch = {
    longTasks: [],
    handledMs: [],
    framedMs: [],
    startedAtMs: performance.now(),
    chars: 0,
    end() {
      ending.abort();
      observer.disconnect();
      unfollow();
    },
  };
  watch = now;
  const goOn = () => {
    if (!ending.signal.aborted) requestAnimationFrame(goOn);
  };
  if (animated) goOn();
  window.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      const { port1, port2 } = new MessageChannel();
      // In a task of its own: React has drawn what the key changed.
      port1.onmessage = () => now.handledMs.push(performance.now() - timeStamp);
      port2.postMessage(null);
      requestAnimationFrame(() => now.framedMs.push(performance.now() - timeStamp));
    },
    { capture: true, signal: ending.signal },
  );
}

/** Ends the watch and gives what it saw; `chars` a second came as answers. */
export function endWatch() {
  if (watch === null) throw new Error('nothing is watched');
  const { longTasks, handledMs, framedMs, startedAtMs, chars, end } = watch;
  end();
  watch = null;
  const charsASecond = (chars / (performance.now() - startedAtMs)) * 1000;
  return { longTasks, handledMs, framedMs, charsASecond };
}
