import { DAY_MS, HOUR_MS } from '../../shared/durations.ts';
import { localDayOf } from './history-days.ts';
import type { PastReading } from './history-lines.ts';

const MONTH_MS = 30 * DAY_MS;
const TWO_YEARS_MS = 730 * DAY_MS;
/** A rise by less, in parts of what is there then, is money that a relay had set aside for an answer and gave back. */
const RISE_PART = 0.1;

type Past = Pick<PastReading, 'atMs' | 'remainingMicros'>;

/**
 * When those of one key's readings were made that have had their time: all are kept for a day, the last of each hour for
 * 30 days, the last of each day for two years. Both sides of a top-up or a renewal stay, too: else what was spent before
 * it would be lost in the rise. `readings` in order.
 */
export function outlived(readings: readonly Past[], nowMs: number): number[] {
  return readings
    .filter((reading, index) => {
      const { atMs } = reading;
      const ageMs = nowMs - atMs;
      if (ageMs > TWO_YEARS_MS) return true;
      const next = readings[index + 1];
      if (ageMs <= DAY_MS || next === undefined) return false;
      if (isRise(reading, next) || isRise(readings[index - 1], reading)) return false;
      const spanOf = ageMs > MONTH_MS ? localDayOf : hourOf;
      return spanOf(next.atMs) === spanOf(atMs);
    })
    .map(({ atMs }) => atMs);
}

function isRise(before: Past | undefined, after: Past): boolean {
  if (before === undefined) return false;
  const rise = after.remainingMicros - before.remainingMicros;
  return rise > 0 && rise >= after.remainingMicros * RISE_PART;
}

function hourOf(atMs: number): number {
  return Math.floor(atMs / HOUR_MS);
}
