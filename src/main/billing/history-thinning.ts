import { DAY_MS, HOUR_MS } from '../../shared/durations.ts';
import { localDayOf } from './history-days.ts';

const MONTH_MS = 30 * DAY_MS;
const TWO_YEARS_MS = 730 * DAY_MS;

/**
 * Which of one key's readings have had their time: all are kept for a day, the last of each hour for 30 days, the last
 * of each day for two years. `timesMs` in order.
 */
export function outlived(timesMs: readonly number[], nowMs: number): number[] {
  return timesMs.filter((atMs, index) => {
    const ageMs = nowMs - atMs;
    if (ageMs > TWO_YEARS_MS) return true;
    const next = timesMs[index + 1];
    if (ageMs <= DAY_MS || next === undefined) return false;
    const spanOf = ageMs > MONTH_MS ? localDayOf : hourOf;
    return spanOf(next) === spanOf(atMs);
  });
}

function hourOf(atMs: number): number {
  return Math.floor(atMs / HOUR_MS);
}
