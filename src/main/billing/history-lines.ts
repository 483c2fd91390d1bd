import type { BalancePoint } from '../../shared/balance-history.ts';

/** A reading as the history keeps it. */
export interface PastReading {
  readonly atMs: number;
  readonly remainingMicros: number;
  readonly usedMicros: number | null;
  readonly currency: string;
}

/** One key's readings in one currency, in order, and when they stop to count: it was deleted, or tells another currency. */
export interface Line {
  readonly currency: string;
  readonly readings: readonly PastReading[];
  readonly endMs: number | null;
}

/** What was left grew or shrank by that much. */
export interface Change {
  readonly atMs: number;
  readonly micros: number;
}

/** Something was spent between two readings. */
export interface Spent {
  readonly fromMs: number;
  readonly toMs: number;
  readonly micros: number;
}

/** Cuts a key's readings where the currency changes: amounts in two are never compared. */
export function linesOf(readings: readonly PastReading[], endMs: number | null): Line[] {
  const lines: { currency: string; readings: PastReading[]; endMs: number | null }[] = [];
  for (const reading of readings) {
    const last = lines.at(-1);
    if (last?.currency === reading.currency) {
      last.readings.push(reading);
      continue;
    }
    if (last !== undefined) last.endMs = reading.atMs;
    lines.push({ currency: reading.currency, readings: [reading], endMs });
  }
  return lines;
}

/** The lines of keys that spend the same money, as one: each reading tells of all of it. */
export function mergedLine(lines: readonly Line[]): Line {
  const ends = lines.map(({ endMs }) => endMs ?? Infinity);
  const lastMs = Math.max(...ends);
  return {
    currency: lines[0]?.currency ?? '',
    // What each key used is only a part of it.
    readings: lines
      .flatMap(({ readings }) => readings.map((reading) => ({ ...reading, usedMicros: null })))
      .toSorted((a, b) => a.atMs - b.atMs),
    endMs: lastMs === Infinity ? null : lastMs,
  };
}

/** How what was left changed from reading to reading: from nothing at first, and to nothing where the line ends. */
export function changesOf({ readings, endMs }: Line): Change[] {
  const changes: Change[] = [];
  let before = 0;
  readings.forEach(({ atMs, remainingMicros }, index) => {
    const micros = remainingMicros - before;
    // The first stands even where nothing is left: from there on it is known.
    if (micros !== 0 || index === 0) changes.push({ atMs, micros });
    before = remainingMicros;
  });
  if (endMs !== null && before !== 0) {
    changes.push({ atMs: Math.max(endMs, readings.at(-1)?.atMs ?? endMs), micros: -before });
  }
  return changes;
}

/**
 * What a key spent from reading to reading. What is used tells it best, as long as it grows; elsewhere what is left does,
 * as far as it shrank: a top-up, a raised limit or a renewal is nothing spent.
 */
export function spentOf({ readings }: Line): Spent[] {
  return readings.slice(1).flatMap((reading, index) => {
    const before = readings[index];
    if (before === undefined) return [];
    const micros = spentBetween(before, reading);
    return micros > 0 ? [{ fromMs: before.atMs, toMs: reading.atMs, micros }] : [];
  });
}

function spentBetween(before: PastReading, after: PastReading): number {
  if (before.usedMicros !== null && after.usedMicros !== null) {
    const micros = after.usedMicros - before.usedMicros;
    if (micros >= 0) return micros;
  }
  return Math.max(0, before.remainingMicros - after.remainingMicros);
}

/** What was left altogether, from the changes of all lines: at each change, or at the last of each span where they are many. */
export function totalOver(
  changes: readonly Change[],
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  most: number = 500,
): BalancePoint[] {
  const points: { atMs: number; remainingMicros: number }[] = [];
  let remainingMicros = 0;
  for (const { atMs, micros } of changes.toSorted((a, b) => a.atMs - b.atMs)) {
    if (atMs > toMs) break;
    remainingMicros += micros;
    const point = { atMs: Math.max(atMs, fromMs), remainingMicros };
    if (points.at(-1)?.atMs === point.atMs) points.pop();
    points.push(point);
  }
  const last = points.at(-1);
  // It stays so until the end of the range.
  if (last !== undefined && last.atMs < toMs) points.push({ ...last, atMs: toMs });
  if (points.length <= most) return points;
  const spanMs = (toMs - fromMs) / (most - 2);
  const spanOf = (point: BalancePoint | undefined) =>
    point === undefined ? null : Math.floor((point.atMs - fromMs) / spanMs);
  return points.filter(
    (point, index) => index === 0 || spanOf(points[index + 1]) !== spanOf(point),
  );
}
