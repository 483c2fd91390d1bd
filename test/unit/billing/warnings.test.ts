import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Fill,
  fillAfter,
  percentLeft,
  warningAt,
} from '../../../src/main/billing/warnings.ts';

const thresholds = [20, 5];

function known(remainingMicros: number, limitMicros: number | null, currency = 'USD') {
  return {
    kind: 'known' as const,
    limitMicros,
    usedMicros: null,
    remainingMicros,
    currency,
    expiresAtMs: null,
    readAtMs: 0,
    doubtful: false,
  };
}

/** What is told at each of the readings, one after the other. */
function toldAt(balances: readonly ReturnType<typeof known>[], at = thresholds): (number | null)[] {
  let fill: Fill | null = null;
  return balances.map((balance) => {
    const after = fillAfter(fill, balance);
    const percent = percentLeft(after, balance.limitMicros);
    const { crossed, toldPercent } =
      percent === null
        ? { crossed: null, toldPercent: after.toldPercent }
        : warningAt(percent, after.toldPercent, at);
    fill = { ...after, toldPercent };
    return crossed;
  });
}
const of = (limit: number | null, ...remaining: number[]) =>
  toldAt(remaining.map((left) => known(left, limit)));

describe('a key with a limit', () => {
  it('is told of at each threshold, once', () => {
    expect(of(100, 90, 21, 20, 19, 6, 5, 1)).toEqual([null, null, 20, null, null, 5, null]);
  });

  it('is told of once where it falls past both at once', () => {
    expect(of(100, 90, 3, 2)).toEqual([null, 5, null]);
  });

  it('is not told of where it was low when first seen, but is when it falls further', () => {
    expect(of(100, 10, 9, 4)).toEqual([null, null, 5]);
  });

  it('is no warning once nothing is left: what is used up is told of elsewhere', () => {
    expect(of(100, 90, 0)).toEqual([null, null]);
  });

  it('is told of again after a top-up, whatever its limit counts', () => {
    // A relay’s limit is all that was ever paid in: 1,000 and then 20 more.
    const readings = [known(50, 1000), known(10, 1000), known(30, 1020), known(6, 1020)];
    expect(toldAt(readings)).toEqual([null, null, null, 20]);
  });

  it('is not told of again for a little that a relay gave back', () => {
    expect(of(100, 90, 20, 22, 20, 24, 19)).toEqual([null, 20, null, null, null, null]);
  });
});

describe('a key without a limit', () => {
  it('is measured by the most that was seen', () => {
    expect(of(null, 40, 50, 11, 10, 2.5)).toEqual([null, null, null, 20, 5]);
  });

  it('is measured anew after a top-up', () => {
    expect(of(null, 100, 10, 30, 7, 6)).toEqual([null, 20, null, null, 20]);
  });
});

describe('thresholds', () => {
  it('are none where warnings are off', () => {
    expect(toldAt([known(90, 100), known(1, 100)], [])).toEqual([null, null]);
  });
});

describe('currencies', () => {
  it('begin anew: fifty yuan after a hundred dollars are no fall', () => {
    expect(toldAt([known(100, null), known(1, null, 'CNY')])).toEqual([null, null]);
  });
});

describe('whatever is read', () => {
  const readings = fc.array(
    fc.record({
      left: fc.integer({ min: 0, max: 1_000_000 }),
      limit: fc.option(fc.integer({ min: 0, max: 1_000_000 })),
      currency: fc.constantFrom('USD', 'CNY', 'points'),
    }),
    { maxLength: 40 },
  );

  it('a share is between nothing and all of it', () => {
    fc.assert(
      fc.property(readings, (list) => {
        let fill: Fill | null = null;
        for (const { left, limit, currency } of list) {
          fill = fillAfter(fill, known(left, limit, currency));
          const percent = percentLeft(fill, limit) ?? 50;
          expect(percent).toBeGreaterThan(0);
          expect(percent).toBeLessThanOrEqual(100);
        }
      }),
    );
  });

  it('a threshold is never told twice without a rise in between', () => {
    fc.assert(
      fc.property(readings, (list) => {
        const told = toldAt(list.map(({ left, limit, currency }) => known(left, limit, currency)));
        told.forEach((threshold, at) => {
          if (threshold === null) return;
          const before = told.lastIndexOf(threshold, at - 1);
          if (before === -1 || at === 0) return;
          const between = list.slice(before, at + 1);
          const rose = between.some(({ left }, index) => left > (between[index - 1]?.left ?? left));
          const lessLimit = between.some(
            ({ limit }, index) => limit !== between[Math.max(0, index - 1)]?.limit,
          );
          expect(rose || lessLimit).toBe(true);
        });
      }),
    );
  });

  it('a key that is only spent from is told of at most once for each threshold', () => {
    const falls = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { maxLength: 40 });
    fc.assert(
      fc.property(falls, fc.option(fc.constant(1_000_000)), (amounts, limit) => {
        const told = of(limit, ...amounts.toSorted((a, b) => b - a)).filter((at) => at !== null);
        expect([[], [20], [5], [20, 5]]).toContainEqual(told);
      }),
    );
  });
});
