import type { Timers } from '../timers.ts';

/** For what is shown and would change too often: works at once, and then rests; of what comes meanwhile the latest counts. */
export function latestEvery(restMs: number, timers: Timers) {
  let resting: unknown = null;
  let due: (() => void) | null = null;

  function next(): void {
    resting = null;
    const work = due;
    due = null;
    if (work === null) return;
    resting = timers.set(next, restMs);
    work();
  }

  return {
    ask(work: () => void): void {
      due = work;
      if (resting === null) next();
    },
    stop(): void {
      timers.clear(resting);
      due = null;
    },
  };
}
