import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changesOf,
  linesOf,
  mergedLine,
  type PastReading,
  spentOf,
  totalOver,
} from '../../../src/main/billing/history-lines.ts';
import { createSpending } from '../../../src/main/billing/history-spending.ts';

const HOUR = 3_600_000;
const NOON = new Date(2026, 10, 20, 12).getTime();

const reading = (hours: number, left: number, used: number | null = null, currency = 'USD') => ({
  atMs: NOON + hours * HOUR,
  remainingMicros: left,
  usedMicros: used,
  currency,
});
const spent = (readings: readonly PastReading[]) =>
  linesOf(readings, null)
    .flatMap(spentOf)
    .map(({ micros }) => micros);

describe('spent is', () => {
  it.each([
    ['what is less than before', [reading(0, 9), reading(1, 7), reading(2, 4)], [2, 3]],
    ['nothing where it was topped up', [reading(0, 2), reading(1, 12)], []],
    [
      'what was used, though it was topped up meanwhile',
      [reading(0, 5, 5), reading(1, 12, 8)],
      [3],
    ],
    ['what is less, where a renewal set the used back', [reading(0, 9, 80), reading(1, 8, 1)], [1]],
    ['nothing where a renewal gave it all back', [reading(0, 1, 9), reading(1, 10, 0)], []],
    ['nothing between one currency and another', [reading(0, 9), reading(1, 2, null, 'CNY')], []],
  ])('%s', (_, readings, expected) => {
    expect(spent(readings)).toEqual(expected);
  });

  it('spread over the days that nobody looked, all of it', () => {
    const spending = createSpending(NOON + 48 * HOUR);
    spending.add({ fromMs: NOON, toMs: NOON + 48 * HOUR, micros: 101 });
    const days = spending.days({ fromMs: NOON, toMs: NOON + 48 * HOUR });
    expect(days).toEqual([
      { day: '2026-11-20', micros: 25 },
      { day: '2026-11-21', micros: 51 },
      { day: '2026-11-22', micros: 25 },
    ]);
    expect(spending.lastDays(NOON)).toEqual([50, 51]);
  });

  it('never more nor less over the days than between the readings', () => {
    const one = fc.record({
      fromMs: fc.integer({ min: NOON - 900 * HOUR, max: NOON }),
      lasted: fc.integer({ min: 1, max: 600 * HOUR }),
      micros: fc.integer({ min: 1, max: 1e12 }),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 10 }), (list) => {
        const spending = createSpending(NOON);
        for (const { fromMs, lasted, micros } of list) {
          spending.add({ fromMs, toMs: fromMs + lasted, micros });
        }
        const days = spending.days({ fromMs: NOON - 1e4 * HOUR, toMs: NOON + 1e4 * HOUR });
        const sum = (amounts: readonly number[]) => amounts.reduce((a, b) => a + b, 0);
        expect(sum(days.map(({ micros }) => micros))).toBe(sum(list.map(({ micros }) => micros)));
        expect(days.every(({ micros }) => Number.isSafeInteger(micros) && micros > 0)).toBe(true);
      }),
    );
  });
});

describe('what is left altogether', () => {
  const range = { fromMs: NOON, toMs: NOON + 10 * HOUR };
  const total = (...keys: readonly (readonly [readonly PastReading[], number | null])[]) =>
    totalOver(
      keys.flatMap(([readings, endMs]) => linesOf(readings, endMs).flatMap(changesOf)),
      range,
    ).map(({ atMs, remainingMicros }) => [(atMs - NOON) / HOUR, remainingMicros]);

  it('changes with each key, and stays so until the end', () => {
    const one = [reading(1, 10), reading(3, 8)];
    const other = [reading(2, 5), reading(4, 5), reading(5, 1)];
    expect(total([one, null], [other, null])).toEqual([
      [1, 10],
      [2, 15],
      [3, 13],
      [5, 9],
      [10, 9],
    ]);
  });

  it('begins with what was there before the range', () => {
    expect(total([[reading(-5, 10), reading(1, 9)], null])).toEqual([
      [0, 10],
      [1, 9],
      [10, 9],
    ]);
  });

  it('loses what a removed key had', () => {
    expect(total([[reading(1, 10)], NOON + 4 * HOUR])).toEqual([
      [1, 10],
      [4, 0],
      [10, 0],
    ]);
  });

  it('knows a key with nothing left', () => {
    expect(total([[reading(1, 0)], null])).toEqual([
      [1, 0],
      [10, 0],
    ]);
  });

  it('is told in at most as many points as asked for, the last as it is', () => {
    const change = fc.record({
      atMs: fc.integer({ min: NOON - HOUR, max: NOON + 10 * HOUR }),
      micros: fc.integer({ min: -1e9, max: 1e9 }),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 300 }), (changes) => {
        const points = totalOver(changes, range, 20);
        expect(points.length).toBeLessThanOrEqual(20);
        expect(points.at(-1)).toEqual({
          atMs: range.toMs,
          remainingMicros: changes.reduce((sum, { micros }) => sum + micros, 0),
        });
        const times = points.map(({ atMs }) => atMs);
        expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
      }),
    );
  });
});

describe('the lines of keys that spend the same money', () => {
  const line = (readings: readonly PastReading[], endMs: number | null = null) => ({
    currency: 'USD',
    readings,
    endMs,
  });

  it('are one: what was left and what was spent count once', () => {
    const merged = mergedLine([
      line([reading(0, 10, 1), reading(2, 8, 2)]),
      line([reading(1, 9, 70), reading(3, 7, 71)]),
    ]);
    expect(changesOf(merged).map(({ micros }) => micros)).toEqual([10, -1, -1, -1]);
    expect(spentOf(merged).map(({ micros }) => micros)).toEqual([1, 1, 1]);
  });

  it('end with the last of them', () => {
    expect(mergedLine([line([reading(0, 1)], NOON), line([reading(0, 1)])]).endMs).toBeNull();
    expect(
      mergedLine([line([reading(0, 1)], NOON), line([reading(0, 1)], NOON + HOUR)]).endMs,
    ).toBe(NOON + HOUR);
  });
});
