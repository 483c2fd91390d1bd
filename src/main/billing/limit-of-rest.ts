import type { Balance } from '../../shared/balances.ts';
import type { Outcome } from './reading.ts';

/** In millionths: less may be rounded away. */
const LEAST_USE = 1000;
const TOLERANCE = 0.01;

/** Whether the limit fell by just what was used since: such a relay sends what is left as the limit. */
export function isLimitOfRest(before: Balance, outcome: Outcome): boolean {
  if (before.kind !== 'known' || outcome.kind !== 'known') return false;
  const fallen = (before.limitMicros ?? 0) - (outcome.limitMicros ?? 0);
  const used = (outcome.usedMicros ?? 0) - (before.usedMicros ?? 0);
  return used >= LEAST_USE && Math.abs(fallen - used) <= TOLERANCE * used;
}
