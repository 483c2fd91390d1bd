import { HOUR_MS, MINUTE_MS } from '../../shared/durations.ts';

const STEPS_MS = [MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS];
/** Between two re-checks, in ms. */
export const LONGEST_RECHECK_MS = 6 * HOUR_MS;

/** How long a suspended key waits for its next re-check, in ms, after so many in vain. */
export function recheckAfterMs(inVain: number): number {
  return STEPS_MS[inVain] ?? LONGEST_RECHECK_MS;
}

/** After a key was spared, the same claim brings no confirming request for this long; after the person's word for less. */
export const SPARED_MS = 6 * HOUR_MS;

/** After a re-check that told nothing: the provider may be back soon. */
export const RECHECK_AFTER_NOTHING_MS = 5 * MINUTE_MS;
