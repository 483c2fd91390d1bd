import { describe, expect, it } from 'vitest';
import { newRecord } from '../../../src/main/keys/key-lifecycle.ts';
import type { KeyRecord } from '../../../src/main/keys/key-record.ts';
import { summarise } from '../../../src/main/keys/pool-summary.ts';
import type { Balance } from '../../../src/shared/balances.ts';

const NOW = 1_000_000;

function key(id: string, facts: Partial<KeyRecord> = {}): KeyRecord {
  const made = newRecord({
    id,
    providerId: 'p',
    label: '',
    masked: `sk-…${id}`,
    fingerprint: id,
    keptIn: 'keychain',
    createdAtMs: 0,
  });
  return { ...made, state: 'active', ...facts };
}

function known(
  remainingMicros: number,
  limitMicros: number,
  facts: object = {},
): { balance: Balance } {
  const balance = {
    kind: 'known' as const,
    limitMicros,
    usedMicros: limitMicros - remainingMicros,
    remainingMicros,
    currency: 'USD',
    expiresAtMs: null,
    readAtMs: 500,
    doubtful: false,
    ...facts,
  };
  return { balance };
}

describe('counts', () => {
  it('has each key in one place, and half-way ones in none', () => {
    const suspension = { reason: 'no-credit', sinceMs: 0, recheckAtMs: 0, rechecks: 0 } as const;
    const summary = summarise(
      [
        key('a'),
        key('b', { cooldown: { untilMs: NOW + 1, reason: 'rate-limit' } }),
        key('c', { cooldown: { untilMs: NOW, reason: 'rate-limit' } }),
        key('d', { state: 'suspended', suspension }),
        key('e', { enabled: false }),
        key('f', { state: 'suspended', suspension, enabled: false }),
        key('g', { state: 'deleted' }),
        key('h', { state: 'adding' }),
        key('i', { state: 'erasing' }),
      ],
      NOW,
    );
    expect(summary).toMatchObject({
      pickable: 2,
      cooling: 1,
      suspended: 1,
      disabled: 2,
      trashed: 1,
    });
  });
});

describe('totals', () => {
  it('never add currencies together; the one with more keys comes first', () => {
    const { totals, oldestReadAtMs } = summarise(
      [
        key('a', known(1, 10, { currency: 'CNY' })),
        key('b', known(2, 20, { readAtMs: 300 })),
        key('c', known(3, 30)),
      ],
      NOW,
    );
    expect(totals).toEqual([
      { currency: 'USD', remainingMicros: 5, limitMicros: 50, newestReadAtMs: 500, keys: 2 },
      { currency: 'CNY', remainingMicros: 1, limitMicros: 10, newestReadAtMs: 500, keys: 1 },
    ]);
    expect(oldestReadAtMs).toBe(300);
  });

  it('leave out what nobody knows, and say how many', () => {
    const summary = summarise(
      [
        key('a'),
        key('b', { balance: { kind: 'unsupported', reason: 'no-endpoint', readAtMs: 1 } }),
        key('c', known(7, 10, { doubtful: true })),
        key('d', {
          balance: {
            kind: 'unlimited',
            usedMicros: 1,
            currency: 'USD',
            expiresAtMs: null,
            readAtMs: 1,
          },
        }),
      ],
      NOW,
    );
    expect(summary).toMatchObject({
      unknown: 3,
      unlimited: 1,
      totals: [],
      level: null,
      lowest: [],
    });
    expect(summary.oldestReadAtMs).toBeNull();
  });

  it('count no suspended, disabled or deleted key', () => {
    const { totals } = summarise(
      [
        key('a', { ...known(9, 9), enabled: false }),
        key('b', { ...known(9, 9), state: 'deleted' }),
        key('c', { ...known(9, 9), state: 'suspended' }),
      ],
      NOW,
    );
    expect(totals).toEqual([]);
  });
});

describe('an account', () => {
  const account = { id: 'shared', from: 'hand' } as const;

  it('counts once, by its newest reading, for all the keys that spend it', () => {
    const summary = summarise(
      [
        key('a', { ...known(50, 100, { readAtMs: 300 }), account }),
        key('b', { ...known(40, 100, { readAtMs: 400 }), account }),
        key('c', known(7, 10)),
      ],
      NOW,
    );
    expect(summary.totals).toEqual([
      { currency: 'USD', remainingMicros: 47, limitMicros: 110, newestReadAtMs: 500, keys: 3 },
    ]);
    expect(summary.lowest.map(({ keyId }) => keyId)).toEqual(['b', 'c']);
    expect(summary.oldestReadAtMs).toBe(400);
  });

  it('is another one at another provider, and in another currency', () => {
    const { totals } = summarise(
      [
        key('a', { ...known(1, 10), account }),
        key('b', { ...known(2, 10), account, providerId: 'q' }),
        key('c', { ...known(3, 10, { currency: 'CNY' }), account }),
      ],
      NOW,
    );
    expect(totals.map(({ remainingMicros }) => remainingMicros)).toEqual([3, 3]);
  });

  it('leaves the caps of its keys to each of them', () => {
    const { totals } = summarise(
      [
        key('a', { ...known(1, 10, { ofKey: true }), account }),
        key('b', { ...known(2, 10, { ofKey: true }), account }),
      ],
      NOW,
    );
    expect(totals).toMatchObject([{ remainingMicros: 3, limitMicros: 20 }]);
  });
});

it('leaves keys out that can’t chat', () => {
  expect(summarise([key('a', { ...known(5, 5), admin: true })], NOW)).toMatchObject({
    pickable: 0,
    totals: [],
  });
});

it('names the five with the smallest share of their limit, smallest first', () => {
  const keys = [9, 3, 7, 1, 5, 8, 2].map((part) => key(`k${part}`, known(part, 10)));
  const { lowest } = summarise([...keys, key('big', known(100, 10_000))], NOW);
  expect(lowest.map(({ keyId }) => keyId)).toEqual(['big', 'k1', 'k2', 'k3', 'k5']);
});

it.each([
  [[0], 0],
  [[1], 1],
  [[25], 1],
  [[26], 2],
  [[75], 3],
  [[76], 4],
  [[100], 4],
  [[0, 100], 2],
  [[150], 4],
])('with %j percent left the level is %i', (shares, level) => {
  const keys = shares.map((share, place) => key(`k${place}`, known(share, 100)));
  expect(summarise(keys, NOW).level).toBe(level);
});

it('takes a limit of zero for nothing left', () => {
  expect(summarise([key('a', known(0, 0))], NOW).level).toBe(0);
});

it('takes a negative remainder for nothing left', () => {
  expect(summarise([key('a', known(-90, 100))], NOW).level).toBe(0);
});
