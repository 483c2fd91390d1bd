import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecastOf } from '../../../src/main/billing/history-forecast.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 24);
const days = (count: number, micros: number) => new Array<number>(count).fill(micros);

/** In days from now: earliest, likely, latest; or why not. */
function told(remaining: number, daysMicros: readonly number[]) {
  const forecast = forecastOf(remaining, daysMicros, NOW);
  if (forecast.kind === 'none') return forecast.why;
  const { earliestMs, likelyMs, latestMs } = forecast;
  return [earliestMs, likelyMs, latestMs].map((atMs) =>
    atMs === null ? null : Math.round((atMs - NOW) / DAY),
  );
}

describe('what is left', () => {
  it.each([
    ['is gone on one day at a steady pace', 10e6, days(30, 1e6), [10, 10, 10]],
    [
      'is gone sooner where the last week took more',
      20e6,
      [...days(7, 2e6), ...days(23, 1e6)],
      [10, 12, 17],
    ],
    [
      'may last long where the last week took less',
      20e6,
      [...days(7, 1e6), ...days(23, 2e6)],
      [11, 14, 22],
    ],
    [
      'has no latest day where the last week took nothing',
      10e6,
      [...days(7, 0), ...days(23, 1e6)],
      [12, 26, null],
    ],
    ['is told from three days on', 3e6, days(3, 1e6), [3, 3, 3]],
    ['is not told from two days', 3e6, days(2, 1e6), 'short'],
    ['is not told where nothing was spent', 3e6, days(30, 0), 'unspent'],
    ['is not told for more than two years', 10_000e6, days(30, 1e6), 'far'],
    ['is nothing', 0, days(30, 1e6), 'empty'],
  ])('%s', (_, remaining, daysMicros, expected) => {
    expect(told(remaining, daysMicros)).toEqual(expected);
  });

  const micros = fc.integer({ min: 0, max: 1e12 });
  const history = fc.array(micros, { minLength: 3, maxLength: 30 });

  it('is gone at the earliest before it likely is, and likely before the latest', () => {
    fc.assert(
      fc.property(micros, history, (remaining, daysMicros) => {
        const forecast = forecastOf(remaining, daysMicros, NOW);
        if (forecast.kind === 'none') return;
        const { earliestMs, likelyMs, latestMs } = forecast;
        expect(earliestMs).toBeGreaterThanOrEqual(NOW);
        expect(earliestMs).toBeLessThanOrEqual(likelyMs);
        expect(latestMs ?? Infinity).toBeGreaterThanOrEqual(likelyMs);
      }),
    );
  });

  it('lasts no shorter when there is more of it', () => {
    fc.assert(
      fc.property(micros, micros, history, (less, more, daysMicros) => {
        const soon = forecastOf(less, daysMicros, NOW);
        const late = forecastOf(less + more, daysMicros, NOW);
        if (soon.kind === 'none' || late.kind === 'none') return;
        expect(late.likelyMs).toBeGreaterThanOrEqual(soon.likelyMs);
      }),
    );
  });
});
