import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { joined, withReadAccount } from '../../../src/main/keys/accounts.ts';
import { type AccountKey, accountNameOf, purseOf } from '../../../src/shared/accounts.ts';
import type { Balance } from '../../../src/shared/balances.ts';
import { createKeyWorld } from '../../support/key-world.ts';

const key = (id: string, account: string | null = null, providerId = 'p'): AccountKey => ({
  id,
  providerId,
  account: account === null ? null : { id: account, from: 'read' },
});

describe('an account', () => {
  it('has one name for its keys, and another at each provider', () => {
    expect(accountNameOf(key('a', 'x'))).toBe(accountNameOf(key('b', 'x')));
    expect(accountNameOf(key('a', 'x'))).not.toBe(accountNameOf(key('b', 'y')));
    expect(accountNameOf(key('a', 'x'))).not.toBe(accountNameOf(key('b', 'x', 'q')));
  });

  it('is each key’s own where nobody told', () => {
    expect(accountNameOf(key('a'))).not.toBe(accountNameOf(key('b')));
    // Not even a key that bears an account's name stands for it.
    expect(accountNameOf(key('x'))).not.toBe(accountNameOf(key('a', 'x')));
  });

  it('pays what its keys spend, but for their own caps', () => {
    const balance = { kind: 'known', ofKey: true } as Balance;
    const [one, other] = [key('a', 'x'), key('b', 'x')];
    expect(purseOf(one, { kind: 'unread' })).toBe(purseOf(other, { kind: 'unread' }));
    expect(purseOf(one, balance)).not.toBe(purseOf(other, balance));
  });
});

describe('keys that a person joins', () => {
  const join = (keys: readonly AccountKey[], ...ids: string[]) =>
    [...joined(keys, new Set(ids), () => 'new').keys()].toSorted();

  it('share one account, with all that shared one with them', () => {
    const keys = [key('a', 'x'), key('b', 'x'), key('c'), key('d', 'y')];
    expect(join(keys, 'a', 'c')).toEqual(['a', 'b', 'c']);
  });

  it('stay with their own provider', () => {
    const keys = [key('a'), key('b', null, 'q'), key('c', null, 'q')];
    expect(join(keys, 'a', 'b', 'c')).toEqual(['b', 'c']);
  });

  it('are more than one', () => {
    expect(join([key('a', 'x'), key('b', 'x')], 'a')).toEqual([]);
  });
});

describe('what a reading tells of the account', () => {
  it('is taken, and changes with it', () => {
    expect(withReadAccount(null, 'x')).toEqual({ id: 'x', from: 'read' });
    expect(withReadAccount({ id: 'x', from: 'read' }, 'y')).toEqual({ id: 'y', from: 'read' });
  });

  it('never changes what the person said', () => {
    const said = { id: 'own', from: 'hand' } as const;
    expect(withReadAccount(said, 'x')).toBe(said);
  });
});

describe('the key service', () => {
  let world: Awaited<ReturnType<typeof createKeyWorld>>;
  beforeEach(async () => {
    world = await createKeyWorld();
  });
  afterEach(() => world.end());
  const reading = { problem: null, checkedAtMs: 1, nextCheckAtMs: 2, account: 'x' } as const;

  it('sees from equal accounts which keys belong together', async () => {
    const [one = '', other = '', third = ''] = await world.addKeys(3);
    world.keys.noteReading(one, reading);
    world.keys.noteReading(other, reading);
    world.keys.noteReading(third, { ...reading, account: 'y' });
    expect(world.keys.othersOfAccount(one)).toEqual([other]);
    expect(world.keys.othersOfAccount(third)).toEqual([]);
  });

  it('keeps to the person’s word that they do not, over the next reading and start', async () => {
    const [one = '', other = ''] = await world.addKeys(2);
    world.keys.noteReading(one, reading);
    world.keys.noteReading(other, reading);
    world.keys.setAccount([one], false);
    world.keys.noteReading(one, reading);
    expect(world.keys.othersOfAccount(one)).toEqual([]);
    const row = world.db.prepare('SELECT account FROM keys WHERE id = ?').pluck().get(one);
    expect(JSON.parse(String(row))).toMatchObject({ from: 'hand' });
  });

  it('forgets what the old host told of accounts when the provider moves, but not the person’s word', async () => {
    const [one = '', other = '', third = ''] = await world.addKeys(3);
    world.keys.noteReading(one, reading);
    world.keys.setAccount([other, third], true);
    const baseUrl = 'https://elsewhere.example/v1';
    await world.keys.updateProvider({ id: world.provider.id, baseUrl }, async () => true);
    expect(world.index.get(one).account).toBeNull();
    expect(world.keys.othersOfAccount(other)).toEqual([third]);
  });
});
