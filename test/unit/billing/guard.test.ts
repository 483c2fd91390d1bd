import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Death, heldBack } from '../../../src/main/billing/guard.ts';

const now = 1_795_000_000_000;
const origin = 'https://relay.example';

function deaths(count: number, atMs = now, from = origin): Death[] {
  return Array.from({ length: count }, (_, n) => ({
    keyId: `${from} ${atMs} ${n}`,
    origin: from,
    atMs,
  }));
}

function heldOf(dying: Death[], recent: Death[], keys: number): number {
  return heldBack(dying, recent, new Map([[origin, keys]]), now).size;
}

describe('the guard', () => {
  it.each([
    { dying: 1, before: 0, keys: 1, held: 0 },
    { dying: 2, before: 0, keys: 2, held: 0 },
    { dying: 3, before: 0, keys: 3, held: 3 },
    { dying: 3, before: 0, keys: 10, held: 3 },
    { dying: 3, before: 0, keys: 11, held: 0 },
    { dying: 29, before: 0, keys: 100, held: 0 },
    { dying: 30, before: 0, keys: 100, held: 30 },
    { dying: 1, before: 2, keys: 5, held: 1 },
    { dying: 1, before: 1, keys: 5, held: 0 },
  ])('of $keys keys, $dying dying after $before: holds $held', ({ dying, before, keys, held }) => {
    expect(heldOf(deaths(dying), deaths(before, now - 60_000), keys)).toBe(held);
  });

  it('forgets deaths after ten minutes', () => {
    expect(heldOf(deaths(1), deaths(5, now - 10 * 60_000), 5)).toBe(0);
  });

  it('looks at each origin by itself', () => {
    const other = deaths(1, now, 'https://other.example');
    const held = heldBack([...deaths(3), ...other], [], new Map([[origin, 3]]), now);
    expect([...held]).toEqual(deaths(3).map(({ keyId }) => keyId));
  });

  it('never lets three or more of one origin, and a third of its keys, go at once', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.nat(100), (dying, before, keys) => {
        const gone = dying - heldOf(deaths(dying), deaths(before, now - 1), keys);
        expect(gone === 0 || dying + before < Math.max(3, 0.3 * keys)).toBe(true);
      }),
    );
  });
});
