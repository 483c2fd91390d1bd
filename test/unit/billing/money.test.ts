import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { microsOfHundredths, microsOfUnits } from '../../../src/main/billing/money.ts';

describe('money', () => {
  it.each([
    [0, 0],
    [5, 5_000_000],
    [0.1, 100_000],
    [0.000_001, 1],
    [18.000_000_1, 18_000_000],
  ])('%d dollars are %d micros', (dollars, micros) => {
    expect(microsOfUnits(dollars)).toBe(micros);
  });

  it.each([
    [0, 0],
    [100, 1_000_000],
    [123.4567, 1_234_567],
    [0.0001, 1],
  ])('%d cents are %d micros', (cents, micros) => {
    expect(microsOfHundredths(cents)).toBe(micros);
  });

  it('gives back every whole number of micros', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e13 }), (micros) => {
        expect(microsOfUnits(micros / 1e6)).toBe(micros);
        expect(microsOfHundredths(micros / 1e4)).toBe(micros);
      }),
    );
  });

  it('never takes cents for dollars: a hundred of one are one of the other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (dollars) => {
        expect(microsOfHundredths(dollars * 100)).toBe(microsOfUnits(dollars));
      }),
    );
  });

  it('stays a safe whole number however large the amount', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), (amount) => {
        expect(Number.isSafeInteger(microsOfUnits(amount))).toBe(true);
        expect(Number.isSafeInteger(microsOfHundredths(amount))).toBe(true);
      }),
    );
  });
});
