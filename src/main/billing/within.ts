import type { Timers } from '../timers.ts';

/** Does work that has to end in time. Past that, or once `signal` is aborted, its own signal aborts and `late` is the answer. */
export async function within<T>(
  limits: { readonly ms: number; readonly timers: Timers; readonly signal: AbortSignal },
  late: T,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { ms, timers, signal } = limits;
  if (signal.aborted) return late;
  const controller = new AbortController();
  let giveUp = () => controller.abort();
  const givenUp = new Promise<T>((resolve) => {
    giveUp = () => {
      controller.abort();
      resolve(late);
    };
  });
  const timer = timers.set(giveUp, ms);
  signal.addEventListener('abort', giveUp);
  try {
    // Not every fetch ends its body when it is aborted.
    return await Promise.race([work(controller.signal), givenUp]);
  } finally {
    timers.clear(timer);
    signal.removeEventListener('abort', giveUp);
  }
}
