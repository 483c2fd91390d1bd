import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byWeight, inTurn, stickyTo, weightsOf } from '../../../src/main/keys/rotation.ts';
import type { Balance } from '../../../src/shared/balances.ts';
import { seededRandomInt } from '../../support/seeded-random.ts';

const someIds = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), {
  minLength: 1,
  maxLength: 30,
});
const without = (ids: readonly string[], gone: string) => ids.filter((id) => id !== gone);

const left = (remaining: number, currency = 'USD', doubtful = false): Balance => ({
  kind: 'known',
  limitMicros: null,
  usedMicros: null,
  remainingMicros: remaining,
  currency,
  expiresAtMs: null,
  readAtMs: 1,
  doubtful,
});
const unread: Balance = { kind: 'unread' };
const unlimited: Balance = {
  kind: 'unlimited',
  usedMicros: null,
  currency: 'USD',
  expiresAtMs: null,
  readAtMs: 1,
};

describe('in turn', () => {
  it('no key comes a second time before all others had their turn', () => {
    fc.assert(
      fc.property(someIds, fc.integer({ min: 1, max: 4 }), (ids, rounds) => {
        const turns = new Map<string, number>();
        for (let round = 0; round < rounds; round += 1) {
          const had = new Set<string>();
          for (const _ of ids) {
            const id = inTurn(ids, (one) => turns.get(one) ?? 0) ?? '';
            had.add(id);
            turns.set(id, turns.size + round * ids.length + had.size);
          }
          expect(had).toEqual(new Set(ids));
        }
      }),
    );
  });

  it('none is none', () => expect(inTurn([], () => 0)).toBeNull());
});

describe('by weight', () => {
  const DRAWS = 20_000;

  it('each comes as often as its share, and never without any', () => {
    const randomInt = seededRandomInt(20261124);
    const counts = new Map<string | null, number>();
    for (let i = 0; i < DRAWS; i += 1) {
      const id = byWeight(['a', 'b', 'c', 'none'], [1, 3, 6, 0], randomInt);
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    expect(counts.has('none')).toBe(false);
    const chiSquare = (['a', 'b', 'c'] as const).reduce((sum, id) => {
      const expected = (DRAWS * { a: 1, b: 3, c: 6 }[id]) / 10;
      return sum + ((counts.get(id) ?? 0) - expected) ** 2 / expected;
    }, 0);
    // A fair draw is above this once in 10,000 times, for 2 degrees of freedom.
    expect(chiSquare).toBeLessThan(18.42);
  });

  it('one of them always comes, whatever is drawn', () => {
    const weighted = fc.array(fc.tuple(fc.string(), fc.double({ min: 0, max: 1e15 })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(weighted, fc.double({ min: 0, max: 1, maxExcluded: true }), (pairs, drawn) => {
        const ids = pairs.map(([id]) => id);
        const weights = pairs.map(([, weight]) => (Number.isNaN(weight) ? 0 : weight));
        const id = byWeight(ids, weights, (below) => Math.floor(drawn * below));
        expect(ids).toContain(id);
        const places = ids.flatMap((one, place) => (one === id ? [place] : []));
        const anyWeight = weights.some((weight) => weight > 0);
        if (anyWeight) expect(places.some((place) => (weights[place] ?? 0) > 0)).toBe(true);
      }),
    );
  });

  it('all without weight are as likely as each other, and none is none', () => {
    const drawn = [0, 1].map((place) => byWeight(['a', 'b'], [0, 0], () => place));
    expect(drawn).toEqual(['a', 'b']);
    expect(byWeight([], [], () => 0)).toBeNull();
  });
});

describe('what is left weighs', () => {
  it.each<[string, Balance[], number[]]>([
    ['in proportion', [left(1_000_000), left(3_000_000)], [0.5, 1.5]],
    ['the same in every currency', [left(1), left(3), left(700, 'CNY')], [0.5, 1.5, 1]],
    ['nothing where it is used up or overdrawn', [left(0), left(-5), left(9)], [0, 0, 3]],
    ['nothing where all is used up', [left(0), left(0)], [0, 0]],
    ['as the mean where nobody knows it', [left(1), left(3), unread], [0.5, 1.5, 1]],
    ['as the mean where the numbers are doubtful', [left(2), left(0, 'USD', true)], [1, 1]],
    ['as the heaviest where there is no limit', [left(1), left(3), unlimited], [0.5, 1.5, 1.5]],
  ])('%s', (_, balances, weights) => expect(weightsOf(balances)).toEqual(weights));
});

describe('sticky', () => {
  it('a conversation keeps its key, in whatever order they stand', () => {
    fc.assert(
      fc.property(fc.string(), someIds, (conversation, ids) => {
        const id = stickyTo(conversation, ids);
        expect(ids).toContain(id);
        expect(stickyTo(conversation, ids.toReversed())).toBe(id);
      }),
    );
  });

  it('only the key’s own conversations move when it goes, and they return with it', () => {
    fc.assert(
      fc.property(fc.string(), someIds, fc.nat(), (conversation, ids, place) => {
        const gone = ids[place % ids.length] ?? '';
        const before = stickyTo(conversation, ids);
        const after = stickyTo(conversation, without(ids, gone));
        if (before !== gone) expect(after).toBe(before);
        else expect(after).not.toBe(gone);
      }),
    );
  });

  it('many conversations spread over the keys', () => {
    const ids = ['k1', 'k2', 'k3', 'k4', 'k5'];
    const counts = new Map<string | null, number>();
    for (let i = 0; i < 5000; i += 1) {
      const id = stickyTo(`conversation-${i}`, ids);
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    expect(Math.min(...ids.map((id) => counts.get(id) ?? 0))).toBeGreaterThan(850);
    expect(Math.max(...counts.values())).toBeLessThan(1150);
  });

  it('none is none', () => expect(stickyTo('c', [])).toBeNull());
});
