import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pool, type Poolable, whyPoolIsEmpty } from '../../../src/main/keys/pool.ts';
import { seededRandomInt } from '../../support/seeded-random.ts';

const NOW = 1_000_000;

function key(id: string, facts: Partial<Poolable> = {}): Poolable {
  return {
    id,
    providerId: 'p',
    state: 'active',
    enabled: true,
    reserve: false,
    admin: false,
    cooldown: null,
    ...facts,
  };
}

function poolOf(...keys: Poolable[]): Pool {
  const pool = new Pool();
  for (const one of keys) pool.put(one);
  return pool;
}

/** All that a request could pick, one after the other. */
function pickAll(pool: Pool, nowMs = NOW, seed = 7, providerId = 'p'): string[] {
  const randomInt = seededRandomInt(seed);
  const tried = new Set<string>();
  for (;;) {
    const id = pool.pick(providerId, tried, nowMs, randomInt);
    if (id === null) return [...tried];
    if (tried.has(id)) throw new Error('picked twice');
    tried.add(id);
  }
}

describe('the pool', () => {
  it('holds active, enabled keys that are not cooling', () => {
    const pool = poolOf(
      key('active'),
      key('off', { enabled: false }),
      key('cooling', { cooldown: { untilMs: NOW + 1 } }),
      key('cooled', { cooldown: { untilMs: NOW } }),
      ...(['adding', 'suspended', 'deleted', 'erasing'] as const).map((state) =>
        key(state, { state }),
      ),
    );
    expect(pickAll(pool).toSorted()).toEqual(['active', 'cooled']);
  });

  it('gives a key to its own provider only', () => {
    const pool = poolOf(key('a'), key('b', { providerId: 'q' }));
    expect(pickAll(pool, NOW, 7, 'q')).toEqual(['b']);
    pool.put(key('b', { providerId: 'p' }));
    expect(pickAll(pool, NOW, 7, 'q')).toEqual([]);
    expect(pickAll(pool).toSorted()).toEqual(['a', 'b']);
  });

  it('has a cooling key back in the millisecond its cooldown ends', () => {
    const pool = poolOf(key('a', { cooldown: { untilMs: NOW + 50 } }));
    expect(pickAll(pool, NOW + 49)).toEqual([]);
    expect(pickAll(pool, NOW + 50)).toEqual(['a']);
  });

  it('is not held up by a source of chance that always says the same', () => {
    const pool = poolOf(...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => key(id)));
    expect(pool.pick('p', new Set(['a']), NOW, () => 0)).toBe('b');
  });

  it('never picks a key twice in one request, and picks all there are', () => {
    const pool = poolOf(...Array.from({ length: 40 }, (_, place) => key(`k${place}`)));
    for (let seed = 1; seed < 200; seed += 1)
      expect(new Set(pickAll(pool, NOW, seed)).size).toBe(40);
  });

  it('holds a reserve key back until no other is left, and takes it up again when it is none', () => {
    const pool = poolOf(key('spare', { reserve: true }), key('a'), key('b'));
    expect(pickAll(pool).at(-1)).toBe('spare');
    expect(pool.left('p', new Set(['a', 'b']), NOW)).toEqual(['spare']);
    pool.put(key('a', { cooldown: { untilMs: NOW + 5 } }));
    pool.remove('b');
    expect(pickAll(pool)).toEqual(['spare']);
    expect(pickAll(pool, NOW + 5)).toEqual(['a', 'spare']);
    pool.put(key('spare'));
    expect(pool.left('p', new Set(), NOW + 5).toSorted()).toEqual(['a', 'spare']);
  });

  it('always agrees with the plain list of what may be picked', () => {
    const facts = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      providerId: fc.constantFrom('p', 'q'),
      state: fc.constantFrom('adding', 'active', 'active', 'suspended', 'deleted', 'erasing'),
      enabled: fc.constantFrom(true, true, false),
      reserve: fc.boolean(),
      admin: fc.constantFrom(false, false, true),
      cooldown: fc.option(fc.record({ untilMs: fc.integer({ min: 0, max: 100 }) })),
    }) satisfies fc.Arbitrary<Poolable>;
    const step = fc.oneof(
      facts.map((put) => ({ put })),
      fc.constantFrom('a', 'b', 'c').map((remove) => ({ remove })),
      fc.integer({ min: 1, max: 40 }).map((waitMs) => ({ waitMs })),
    );
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 60, size: 'max' }),
        fc.integer({ min: 1 }),
        (steps, seed) => {
          const pool = new Pool();
          const model = new Map<string, Poolable>();
          let nowMs = 0;
          for (const one of steps) {
            if ('put' in one) {
              pool.put(one.put);
              model.set(one.put.id, one.put);
            } else if ('remove' in one) {
              pool.remove(one.remove);
              model.delete(one.remove);
            } else nowMs += one.waitMs;
            for (const providerId of ['p', 'q']) {
              const expected = [...model.values()].filter(
                ({ state, enabled, admin, cooldown, providerId: own }) =>
                  own === providerId &&
                  !admin &&
                  state === 'active' &&
                  enabled &&
                  (cooldown === null || cooldown.untilMs <= nowMs),
              );
              const picked = pickAll(pool, nowMs, seed, providerId);
              expect(picked.toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
              const reserves = picked.map((id) => model.get(id)?.reserve ?? false);
              expect(reserves, 'reserves come last').toEqual(reserves.toSorted());
              const first = expected.filter(({ reserve }) => reserve === reserves[0]);
              expect(pool.left(providerId, new Set(), nowMs).toSorted()).toEqual(
                first.map(({ id }) => id).toSorted(),
              );
            }
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('picking', () => {
  const PICKS = 100_000;

  /** Chi-square of picks that should be equally likely. */
  function chiSquare(pool: Pool, count: number, tried = new Set<string>()): number {
    const randomInt = seededRandomInt(20261124);
    const counts = new Map<string, number>();
    for (let i = 0; i < PICKS; i += 1) {
      const id = pool.pick('p', tried, NOW, randomInt) ?? '';
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    expect(counts.size).toBe(count);
    const expected = PICKS / count;
    return [...counts.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
  }
  // Above these a fair pick lands once in 10,000 times: chi-square, p = 0.0001, for count - 1 degrees of freedom.
  const LIMIT = { 3: 18.42, 5: 23.51, 7: 27.86 };
  const seven = () => Array.from({ length: 7 }, (_, place) => key(`k${place}`));

  it('is uniform over 7 keys', () => {
    expect(chiSquare(poolOf(...seven()), 7)).toBeLessThan(LIMIT[7]);
  });

  it('is uniform after keys came, went and cooled', () => {
    const pool = poolOf(...seven(), key('gone'), key('late', { cooldown: { untilMs: NOW - 5 } }));
    pool.remove('gone');
    pool.remove('k0');
    pool.put(key('k3', { cooldown: { untilMs: NOW + 1 } }));
    pool.put(key('k4', { cooldown: { untilMs: NOW - 1 } }));
    pool.put(key('k5'));
    pool.put(key('k6', { enabled: false }));
    expect(chiSquare(pool, 5)).toBeLessThan(LIMIT[5]);
  });

  it('is uniform over what was not tried, few tried or many', () => {
    expect(chiSquare(poolOf(...seven()), 5, new Set(['k0', 'k1']))).toBeLessThan(LIMIT[5]);
    const tried = new Set(['k0', 'k1', 'k2', 'k3']);
    expect(chiSquare(poolOf(...seven()), 3, tried)).toBeLessThan(LIMIT[3]);
    const many = Array.from({ length: 40 }, (_, place) => key(`t${place}`));
    const pool = poolOf(...many, ...seven());
    expect(chiSquare(pool, 7, new Set(many.map(({ id }) => id)))).toBeLessThan(LIMIT[7]);
  });

  it('draws as often from 100,000 keys as from 10', () => {
    for (const count of [10, 100_000]) {
      const pool = poolOf(...Array.from({ length: count }, (_, place) => key(`k${place}`)));
      let draws = 0;
      const randomInt = seededRandomInt(3);
      for (let i = 0; i < 100; i += 1) {
        pool.pick('p', new Set(), NOW, (below) => {
          draws += 1;
          return randomInt(below);
        });
      }
      expect(draws).toBe(100);
    }
  });
});

describe('why a pool is empty', () => {
  const cooling = (id: string, untilMs: number) => key(id, { cooldown: { untilMs } });
  it.each<[string, Poolable[], ReturnType<typeof whyPoolIsEmpty>]>([
    ['no key', [], { reason: 'none-added', untilMs: null }],
    [
      'only one being added',
      [key('a', { state: 'adding' })],
      { reason: 'none-added', untilMs: null },
    ],
    [
      'all cooling: the first is back then',
      [cooling('a', NOW + 9), cooling('b', NOW + 5)],
      { reason: 'all-cooling', untilMs: NOW + 5 },
    ],
    [
      'one cooling, the others suspended: it ends by itself',
      [cooling('a', NOW + 9), key('b', { state: 'suspended' })],
      { reason: 'all-cooling', untilMs: NOW + 9 },
    ],
    [
      'a disabled one that cools does not come back',
      [key('a', { enabled: false, cooldown: { untilMs: NOW + 5 } })],
      { reason: 'all-disabled', untilMs: null },
    ],
    [
      'suspended before disabled',
      [key('a', { state: 'suspended' }), key('b', { enabled: false })],
      { reason: 'all-suspended', untilMs: null },
    ],
    [
      'disabled before removed',
      [key('a', { state: 'deleted' }), key('b', { enabled: false })],
      { reason: 'all-disabled', untilMs: null },
    ],
    [
      'all in the trash',
      [key('a', { state: 'deleted' })],
      { reason: 'all-removed', untilMs: null },
    ],
  ])('%s', (_, keys, expected) => {
    expect(whyPoolIsEmpty(keys, NOW)).toEqual(expected);
  });
});
