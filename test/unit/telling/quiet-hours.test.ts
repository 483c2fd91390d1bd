import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isQuiet } from '../../../src/main/telling/quiet-hours.ts';

const at = (hours: number, minutes = 0) => new Date(2026, 10, 24, hours, minutes).getTime();
const hours = (from: number, to: number) => ({
  quietHours: true,
  quietFromMinute: from * 60,
  quietToMinute: to * 60,
});

describe('quiet hours', () => {
  it('go across midnight', () => {
    const night = hours(22, 8);
    const quiet = [at(21, 59), at(22), at(23, 59), at(0), at(7, 59), at(8), at(12)].map((nowMs) =>
      isQuiet(nowMs, night),
    );
    expect(quiet).toEqual([false, true, true, true, true, false, false]);
  });

  it('may lie within a day', () => {
    const lunch = hours(12, 14);
    expect([at(11, 59), at(12), at(13, 59), at(14)].map((ms) => isQuiet(ms, lunch))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('are none unless they are wanted', () => {
    expect(isQuiet(at(23), { ...hours(22, 8), quietHours: false })).toBe(false);
  });

  it('end once a day at least, whatever is set', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(minute, minute, (quietFromMinute, quietToMinute) => {
        const set = { quietHours: true, quietFromMinute, quietToMinute };
        const ends = Math.floor(quietToMinute / 60);
        expect(isQuiet(at(ends, quietToMinute % 60), set)).toBe(false);
      }),
    );
  });
});
