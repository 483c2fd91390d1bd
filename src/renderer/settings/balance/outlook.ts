import type { BalanceSeries } from '../../../shared/balance-history.ts';
import type { TimeRange } from './ranges.ts';

/** So much of the range's length is shown of the time to come. */
const AHEAD = 0.5;

/** What the plot of a balance draws, column by column: times in seconds, amounts in units; null where a line isn't. */
export interface Outlook {
  readonly atS: readonly number[];
  readonly left: readonly (number | null)[];
  readonly likely: readonly (number | null)[];
  readonly fastest: readonly (number | null)[];
  readonly slowest: readonly (number | null)[];
  readonly endMs: number;
}

/** The past as it was read and the time to come as it is foreseen, on one axis. `steps`: so many moments to come can be pointed at. */
export function outlookOf(
  { points, forecast }: BalanceSeries,
  range: TimeRange,
  steps: number = 60,
): Outlook {
  const last = points.at(-1);
  const isOpen = last !== undefined && forecast.kind === 'at';
  const reachMs = range.toMs + AHEAD * (range.toMs - range.fromMs);
  const latestMs = isOpen ? (forecast.latestMs ?? Infinity) : range.toMs;
  const endMs = isOpen ? Math.min(reachMs, latestMs) : range.toMs;

  const pastMs = points.map(({ atMs }) => atMs);
  const aheadMs = isOpen
    ? [
        ...Array.from({ length: steps }, (_, step) => {
          return last.atMs + Math.round(((endMs - last.atMs) * step) / steps);
        }),
        ...[forecast.earliestMs, forecast.likelyMs, latestMs, endMs],
      ].filter((atMs) => atMs > last.atMs && atMs <= endMs)
    : [];
  const times = [...pastMs, ...new Set(aheadMs.toSorted((a, b) => a - b))];

  /** From what is left now straight down to nothing. */
  function falling(goneAtMs: number): (number | null)[] {
    return times.map((atMs) => {
      if (last === undefined || !isOpen || atMs < last.atMs) return null;
      if (atMs >= goneAtMs) return 0;
      const share = (atMs - last.atMs) / (goneAtMs - last.atMs);
      return (last.remainingMicros / 1e6) * (1 - share);
    });
  }

  return {
    atS: times.map((atMs) => atMs / 1000),
    left: times.map((_, index) => {
      const point = points[index];
      return point === undefined ? null : point.remainingMicros / 1e6;
    }),
    likely: falling(isOpen ? forecast.likelyMs : 0),
    fastest: falling(isOpen ? forecast.earliestMs : 0),
    slowest: falling(latestMs),
    endMs,
  };
}
