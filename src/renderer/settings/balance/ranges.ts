import { DAY_MS } from '../../../shared/durations.ts';

/** How far back the page looks. */
export const ranges = [
  { name: 'day', days: 1 },
  { name: 'week', days: 7 },
  { name: 'month', days: 30 },
  { name: 'year', days: 365 },
  { name: 'years', days: 730 },
] as const;

export type RangeName = (typeof ranges)[number]['name'];

/** Both ends in ms since the epoch. */
export interface TimeRange {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The range that ends now. */
export function rangeUpTo(nowMs: number, name: RangeName): TimeRange {
  const days = ranges.find((range) => range.name === name)?.days ?? 30;
  return { fromMs: nowMs - days * DAY_MS, toMs: nowMs };
}

/** Days are too thin to tell apart as bars. */
export function isLong({ fromMs, toMs }: TimeRange): boolean {
  return toMs - fromMs > 92 * DAY_MS;
}
