import { describe, expect, it } from 'vitest';
import { amountOnAxis } from '../../../../src/renderer/settings/balance/amount-axis.ts';
import { barsOf } from '../../../../src/renderer/settings/balance/bars.ts';
import { outlookOf } from '../../../../src/renderer/settings/balance/outlook.ts';
import type { Forecast } from '../../../../src/shared/balance-history.ts';

const DAY = 86_400_000;
const NOW = new Date(2026, 10, 24, 12).getTime();
const days = (count: number) => ({ fromMs: NOW - count * DAY, toMs: NOW });

const points = [
  { atMs: NOW - 2 * DAY, remainingMicros: 6_000_000 },
  { atMs: NOW, remainingMicros: 4_000_000 },
];
const outlook = (forecast: Forecast, range = days(10)) => {
  const { atS, left, likely, fastest, slowest, endMs } = outlookOf(
    { points, spend: [], forecast },
    range,
    1,
  );
  const rows = atS.map((at, index) => [
    Math.round((at * 1000 - NOW) / DAY),
    left[index],
    likely[index],
    fastest[index],
    slowest[index],
  ]);
  return { rows, endsIn: (endMs - NOW) / DAY };
};

describe('a plot of what is left', () => {
  it('goes on with the forecast where the readings end', () => {
    const forecast = {
      kind: 'at',
      earliestMs: NOW + DAY,
      likelyMs: NOW + 2 * DAY,
      latestMs: NOW + 4 * DAY,
    } as const;
    expect(outlook(forecast)).toEqual({
      endsIn: 4,
      rows: [
        [-2, 6, null, null, null],
        [0, 4, 4, 4, 4],
        [1, null, 2, 0, 3],
        [2, null, 0, 0, 2],
        [4, null, 0, 0, 0],
      ],
    });
  });

  it('looks ahead by half of its range at most', () => {
    const forecast = {
      kind: 'at',
      earliestMs: NOW + 10 * DAY,
      likelyMs: NOW + 20 * DAY,
      latestMs: null,
    } as const;
    expect(outlook(forecast)).toEqual({
      endsIn: 5,
      rows: [
        [-2, 6, null, null, null],
        [0, 4, 4, 4, 4],
        [5, null, 3, 2, 4],
      ],
    });
  });

  it('ends now where nothing is foreseen', () => {
    const { rows, endsIn } = outlook({ kind: 'none', why: 'short' });
    expect([endsIn, rows.at(-1)]).toEqual([0, [0, 4, null, null, null]]);
  });
});

it('any moment to come can be pointed at', () => {
  const forecast = {
    kind: 'at',
    earliestMs: NOW,
    likelyMs: NOW + 4 * DAY,
    latestMs: null,
  } as const;
  const { atS, likely, fastest } = outlookOf({ points, spend: [], forecast }, days(8), 4);
  expect(atS.slice(2).map((at) => (at * 1000 - NOW) / DAY)).toEqual([1, 2, 3, 4]);
  expect(likely.slice(2)).toEqual([3, 2, 1, 0]);
  expect(fastest.slice(1)).toEqual([0, 0, 0, 0, 0]);
});

describe('bars', () => {
  const amounts = [
    { day: '2026-11-22', amount: 2 },
    { day: '2026-11-24', amount: 3 },
    { day: '2026-10-01', amount: 9 },
  ];

  it('stand for every day of the range, and leave out what lies before it', () => {
    expect(barsOf(amounts, days(3))).toEqual([
      { span: '2026-11-21', amount: 0 },
      { span: '2026-11-22', amount: 2 },
      { span: '2026-11-23', amount: 0 },
      { span: '2026-11-24', amount: 3 },
    ]);
  });

  it('stand for months where the range is long', () => {
    expect(barsOf(amounts, days(120)).slice(-2)).toEqual([
      { span: '2026-10', amount: 9 },
      { span: '2026-11', amount: 5 },
    ]);
  });
});

it.each([
  [0, 'USD', 'en', '$0'],
  [0.8, 'USD', 'en', '$0.80'],
  [0.005, 'CNY', 'zh-CN', '¥0.005'],
  [25_000, 'USD', 'en', '$25K'],
  [25_000, 'points', 'zh-CN', '2.5万'],
] as const)('beside a plot %d %s in %s reads %s', (amount, currency, language, text) => {
  expect(amountOnAxis(amount, currency, language)).toBe(text);
});
