import { MINUTE_MS } from '../../shared/durations.ts';

/** new-api lets an address ask 20 critical questions in 20 minutes, logging in among them (read November 2026). */
const WINDOW_MS = 20 * MINUTE_MS;
const MOST_ASKED = 15;

/** How far apart questions have to be, in ms, for an origin never to be asked too often. */
export const PACE_MS = WINDOW_MS / MOST_ASKED;

/** Counts questions of a kind that origins answer only a few of. */
export function createPace() {
  const asked = new Map<string, readonly number[]>();

  function lately(origin: string, nowMs: number): readonly number[] {
    // What was asked in the future was asked before our clock was put back.
    return (asked.get(origin) ?? []).filter((atMs) => Math.abs(nowMs - atMs) < WINDOW_MS);
  }

  return {
    hasRoom: (origin: string, nowMs: number): boolean => lately(origin, nowMs).length < MOST_ASKED,
    /** Takes the right to one question, if there is any left. */
    take(origin: string, nowMs: number): boolean {
      const times = lately(origin, nowMs);
      if (times.length >= MOST_ASKED) return false;
      asked.set(origin, [...times, nowMs]);
      return true;
    },
  };
}
