import { setImmediate } from 'node:timers/promises';
import type { Timers } from '../../src/main/timers.ts';

interface Pending {
  readonly work: () => void;
  readonly atMs: number;
}

export type VirtualTime = ReturnType<typeof createVirtualTime>;

/**
 * Time that costs nothing: it leaps from one timer to the next, and the machine's clock may be off from it. It goes by
 * whole milliseconds, so that no two clocks differ by what is rounded.
 */
export function createVirtualTime(startMs: number) {
  let trueMs = startMs;
  let errorMs = 0;
  let sleptMs = 0;
  /** By time, those of one time in the order in which they were set. */
  const pending: Pending[] = [];

  const timers: Timers = {
    set(work, afterMs) {
      const timer = { work, atMs: trueMs + Math.ceil(Math.max(0, afterMs)) };
      let place = pending.length;
      while ((pending[place - 1]?.atMs ?? 0) > timer.atMs) place -= 1;
      pending.splice(place, 0, timer);
      return timer;
    },
    clear(timer) {
      const place = pending.indexOf(timer as Pending);
      if (place >= 0) pending.splice(place, 1);
    },
  };

  return {
    timers,
    /** What the machine's clock says. */
    now: () => trueMs + errorMs,
    /** The time that servers go by. */
    trueNow: () => trueMs,
    /** Time as the machine counts it while it is awake. */
    awakeMs: () => trueMs - startMs - sleptMs,
    clockErrorMs: () => errorMs,
    setClockError(ms: number): void {
      errorMs = Math.round(ms);
    },
    pendingCount: () => pending.length,
    /** Lets time go by until then, with all that falls due on the way. */
    async runUntil(ms: number): Promise<void> {
      const untilMs = Math.ceil(ms);
      await settled();
      for (;;) {
        const [next] = pending;
        if (next === undefined || next.atMs > untilMs) break;
        trueMs = Math.max(trueMs, next.atMs);
        while (pending[0] !== undefined && pending[0].atMs <= trueMs) pending.shift()?.work();
        await settled();
      }
      trueMs = Math.max(trueMs, untilMs);
    },
    /** The machine sleeps: time goes by and no timer fires until it is awake. */
    sleepUntil(ms: number): void {
      const untilMs = Math.ceil(ms);
      sleptMs += Math.max(0, untilMs - trueMs);
      trueMs = Math.max(trueMs, untilMs);
    },
  };
}

/** Everything that waits for no timer is done: nothing in a run waits for anything else. */
export async function settled(): Promise<void> {
  await setImmediate();
}
