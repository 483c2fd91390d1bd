import type { Timers } from '../../src/main/timers.ts';

export const START_MS = Date.UTC(2026, 10, 24, 12);

/** A clock and timers that a test turns by hand. */
export function handTurnedTime(startMs: number = START_MS) {
  let nowMs = startMs;
  /** How far the machine's clock was put from where it would be. */
  let offMs = 0;
  let lastId = 0;
  const pending = new Map<number, { work: () => void; atMs: number; afterMs: number }>();
  const timers: Timers = {
    set(work, afterMs) {
      lastId += 1;
      pending.set(lastId, { work, atMs: nowMs + afterMs, afterMs });
      return lastId;
    },
    clear(timer) {
      pending.delete(timer as number);
    },
  };
  return {
    timers,
    now: () => nowMs + offMs,
    /** Time as it goes by, whatever the clock is set to. */
    steadyNow: () => nowMs - startMs,
    /** Puts the machine's clock forward, or back. */
    putClock(byMs: number): void {
      offMs += byMs;
    },
    /** How long each pending timer was set for, in ms. */
    waits: () => [...pending.values()].map(({ afterMs }) => afterMs),
    /** Turns the clock, and does what falls due on the way, in order. */
    advance(ms: number): void {
      const untilMs = nowMs + ms;
      for (;;) {
        const [next] = [...pending].toSorted(([, a], [, b]) => a.atMs - b.atMs);
        if (next === undefined || next[1].atMs > untilMs) break;
        pending.delete(next[0]);
        nowMs = Math.max(nowMs, next[1].atMs);
        next[1].work();
      }
      nowMs = untilMs;
    },
  };
}
