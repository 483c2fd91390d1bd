import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseAmount } from '../../src/shared/parse-amount.ts';

it.each([
  ['5', 5_000_000],
  ['0', 0],
  ['0.1', 100_000],
  // In floating point it would be 1.1000000000000001.
  ['1.10', 1_100_000],
  ['0.000001', 1],
  ['$12.34', 12_340_000],
  ['１２.５', 12_500_000],
  [' 1,234,567.89 ', 1_234_567_890_000],
  ['1000000000', 1_000_000_000_000_000],
])('%s is %i millionths', (text, micros) => {
  expect(parseAmount(text)).toBe(micros);
});

it.each([
  '',
  '-1',
  '1,5',
  '12,34',
  '1.2.3',
  '.5',
  '5.',
  '1e6',
  'NaN',
  '0.0000001',
  '1000000000.01',
  '0x10',
  'five',
])('“%s” is no amount', (text) => {
  expect(parseAmount(text)).toBeNull();
});

it('is whole and never off, whatever is written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 15 }), (micros) => {
      const digits = String(micros).padStart(7, '0');
      expect(parseAmount(`${digits.slice(0, -6)}.${digits.slice(-6)}`)).toBe(micros);
    }),
  );
});
