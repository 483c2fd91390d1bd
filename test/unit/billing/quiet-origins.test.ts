import { describe, expect, it } from 'vitest';
import { createQuietOrigins } from '../../../src/main/billing/quiet-origins.ts';
import { unclear } from '../../../src/main/billing/reading.ts';
import { sum } from './cases.ts';

const origin = 'https://relay.example';

describe('leaving an origin alone', () => {
  it('begins with the first word of a limiter, for as long as that says', () => {
    const quiet = createQuietOrigins();
    quiet.note(origin, unclear('rate-limited', 5000), 1000);
    expect([quiet.has(origin, 4999), quiet.has(origin, 5000)]).toEqual([true, false]);
    expect(quiet.has('https://other.example', 4999)).toBe(false);
  });

  it('lasts three minutes where the limiter says nothing', () => {
    const quiet = createQuietOrigins();
    quiet.note(origin, unclear('rate-limited'), 0);
    expect([quiet.has(origin, 179_999), quiet.has(origin, 180_000)]).toEqual([true, false]);
  });

  it('begins with the third fault in a row, and not with what concerns a key alone', () => {
    const quiet = createQuietOrigins();
    const note = (outcome: Parameters<typeof quiet.note>[1]) => quiet.note(origin, outcome, 0);
    note(unclear('timeout'));
    note(unclear('server'));
    note(sum(5, 1).outcome);
    note(unclear('network'));
    note(unclear('malformed'));
    note(unclear('timeout'));
    expect(quiet.has(origin, 1)).toBe(false);
    note(unclear('network'));
    expect(quiet.has(origin, 1)).toBe(true);
  });

  it('is over once all are tried afresh', () => {
    const quiet = createQuietOrigins();
    quiet.note(origin, unclear('rate-limited'), 0);
    quiet.forget();
    expect(quiet.has(origin, 1)).toBe(false);
  });
});
