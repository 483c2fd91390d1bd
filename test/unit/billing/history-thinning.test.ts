import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outlived } from '../../../src/main/billing/history-thinning.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = new Date(2026, 10, 24, 12).getTime();

/** Readings in a steady beat, up to now. */
const beat = (everyMs: number, forMs: number) =>
  Array.from({ length: forMs / everyMs }, (_, index) => NOW - forMs + (index + 1) * everyMs);

const hourOf = (atMs: number) => Math.floor(atMs / HOUR);

/** What is left of readings at these times, all of the same amount unless told otherwise. */
const kept = (
  timesMs: readonly number[],
  nowMs = NOW,
  remainingAt: (atMs: number) => number = () => 1_000_000,
) => {
  const readings = timesMs.map((atMs) => ({ atMs, remainingMicros: remainingAt(atMs) }));
  const gone = new Set(outlived(readings, nowMs));
  return timesMs.filter((atMs) => !gone.has(atMs));
};

describe('of the readings of a key', () => {
  it('all are kept for a day', () => {
    const times = beat(10 * MINUTE, DAY);
    expect(kept(times)).toEqual(times);
  });

  it('the last of each hour is kept for a month', () => {
    const times = beat(10 * MINUTE, 3 * DAY).filter((atMs) => NOW - atMs > DAY);
    const left = kept(times);
    expect(left.length).toBe(new Set(times.map(hourOf)).size);
    expect(left.slice(0, -1).every((atMs) => atMs % HOUR === 50 * MINUTE)).toBe(true);
  });

  it('the last of each day is kept after that', () => {
    const times = beat(HOUR, 60 * DAY).filter((atMs) => NOW - atMs > 30 * DAY);
    const left = kept(times);
    expect(left.length).toBe(31);
    expect(left.slice(0, -1).every((atMs) => new Date(atMs).getHours() === 23)).toBe(true);
  });

  it('those on both sides of a top-up stay, and none for a little that a relay gave back', () => {
    const times = beat(HOUR, 60 * DAY).filter((atMs) => NOW - atMs > 30 * DAY);
    const topUpMs = times[100] ?? expect.fail();
    const givenBackMs = times[300] ?? expect.fail();
    const remainingAt = (atMs: number) =>
      (atMs < topUpMs ? 2 : 12) * 1_000_000 + (atMs < givenBackMs ? 0 : 1000);
    const more = kept(times, NOW, remainingAt).filter((atMs) => !kept(times).includes(atMs));
    expect(more).toEqual([topUpMs - HOUR, topUpMs]);
  });

  it('none is kept for more than two years', () => {
    expect(kept([NOW - 731 * DAY, NOW - 729 * DAY])).toEqual([NOW - 729 * DAY]);
  });

  it('one from a clock that was ahead is kept', () => {
    expect(kept([NOW, NOW + HOUR])).toEqual([NOW, NOW + HOUR]);
  });

  it('two years of one every ten minutes leave fewer than 1,700', () => {
    expect(kept(beat(10 * MINUTE, 730 * DAY)).length).toBeLessThan(1_700);
  });

  it('as many are left when they are thinned again and again as when they are thinned once', () => {
    let often: number[] = [];
    const times = beat(30 * MINUTE, 90 * DAY);
    times.forEach((atMs, index) => {
      often.push(atMs);
      if (index % 12 === 0) often = kept(often, atMs);
    });
    expect(kept(often)).toEqual(kept(times));
  });

  it('the newest always stays, and what is left stays when looked at again', () => {
    const times = fc
      .uniqueArray(fc.integer({ min: NOW - 700 * DAY, max: NOW }), { maxLength: 200 })
      .map((list) => list.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(times, (list) => {
        const left = kept(list);
        expect(left.at(-1)).toBe(list.at(-1));
        expect(kept(left)).toEqual(left);
      }),
    );
  });
});
