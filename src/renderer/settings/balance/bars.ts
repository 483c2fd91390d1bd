import { spansOf } from './dates.ts';
import { isLong, type TimeRange } from './ranges.ts';

/** One bar: a day, or a month where the range is long. */
export interface Bar {
  readonly span: string;
  readonly amount: number;
}

/** A bar for each day or month of the range, those without anything at zero. */
export function barsOf(
  amounts: readonly { readonly day: string; readonly amount: number }[],
  range: TimeRange,
): Bar[] {
  const by = isLong(range) ? 'month' : 'day';
  const spans = spansOf(range.fromMs, range.toMs, by);
  const last = spans.at(-1) ?? '';
  const sums = new Map(spans.map((span) => [span, 0]));
  for (const { day, amount } of amounts) {
    const span = by === 'month' ? day.slice(0, 7) : day;
    // Counted in UTC, a day may have begun that hasn't here.
    const sum = sums.get(span) ?? (span > last ? 0 : undefined);
    if (sum !== undefined) sums.set(span, sum + amount);
  }
  return [...sums].map(([span, amount]) => ({ span, amount }));
}
