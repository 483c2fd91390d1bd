import type { Timers } from './timers.ts';

/** How long others wait for a slice of work. */
const SLICE_MS = 10;

export type Breath = () => Promise<void>;

/** For long work in slices: awaited between two steps, it lets others have their turn whenever a slice is over. */
export function createBreath(options: {
  readonly now: () => number;
  readonly timers: Timers;
}): Breath {
  const { now, timers } = options;
  let sinceMs = now();
  return async () => {
    if (Math.abs(now() - sinceMs) < SLICE_MS) return;
    await new Promise<void>((resolve) => timers.set(resolve, 0));
    sinceMs = now();
  };
}
