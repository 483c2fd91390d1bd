import type { DaySpend } from '../../shared/balance-history.ts';
import { DAY_MS } from '../../shared/durations.ts';
import { localDayOf, nameOfDay, startOfLocalDay } from './history-days.ts';
import type { Spent } from './history-lines.ts';

/** A forecast looks no further back. */
export const LOOK_BACK_DAYS = 30;

/** Adds up what was spent: per calendar day, and per 24 hours back from now. */
export function createSpending(nowMs: number) {
  const perDay = new Map<number, number>();
  const back = new Array<number>(LOOK_BACK_DAYS).fill(0);

  return {
    /** What lies between two readings far apart is spread evenly over the time between; nothing is lost to rounding. */
    add({ fromMs, toMs, micros }: Spent): void {
      spread(fromMs, toMs, micros, localDayOf, startOfLocalDay, (day, part) => {
        perDay.set(day, (perDay.get(day) ?? 0) + part);
      });
      const countOf = (atMs: number) => Math.floor((atMs - nowMs) / DAY_MS);
      const startOf = (count: number) => nowMs + count * DAY_MS;
      spread(fromMs, toMs, micros, countOf, startOf, (count, part) => {
        const index = -1 - count;
        if (back[index] !== undefined) back[index] += part;
      });
    },
    /** Oldest first; only days of the range on which something was spent. */
    days({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }): DaySpend[] {
      return [...perDay]
        .filter(([day]) => day >= localDayOf(fromMs) && day <= localDayOf(toMs))
        .toSorted(([a], [b]) => a - b)
        .map(([day, micros]) => ({ day: nameOfDay(day), micros }));
    },
    /** Newest first, as many as have gone by since the first reading. */
    lastDays(sinceMs: number): number[] {
      return back.slice(0, Math.max(0, Math.floor((nowMs - sinceMs) / DAY_MS)));
    },
  };
}

function spread(
  fromMs: number,
  toMs: number,
  micros: number,
  spanOf: (atMs: number) => number,
  startOf: (span: number) => number,
  add: (span: number, micros: number) => void,
): void {
  // The reading's own moment belongs to the time before it.
  const last = spanOf(Math.max(fromMs, toMs - 1));
  let given = 0;
  for (let span = spanOf(fromMs); span <= last; span += 1) {
    const share = span === last ? 1 : (startOf(span + 1) - fromMs) / (toMs - fromMs);
    const upTo = Math.round(micros * share);
    if (upTo > given) add(span, upTo - given);
    given = upTo;
  }
}
