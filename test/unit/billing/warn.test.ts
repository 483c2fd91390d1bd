import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noCredit } from './relay.ts';
import { createWorld, type World } from './world.ts';

let world: World;

beforeEach(async () => {
  world = await createWorld();
});

afterEach(() => world.close());

const account = (used: number) => ({ limit: 5, used });

/** Adds keys and reads them, so that they have been seen. */
async function seen(...accounts: { limit: number; used: number }[]): Promise<string[]> {
  const ids = [];
  for (const [at, each] of accounts.entries()) ids.push(await world.addKey(`k${at}`, each));
  await world.monitor.checkNow();
  return ids;
}

const lowKeys = () =>
  world.notices.flatMap((notice) => (notice.kind === 'keys-low' ? [notice] : []));

describe('keys that fall below a share', () => {
  it('are told of in one notice for a sweep, the lowest first, and only once', async () => {
    const accounts = [account(1), account(1), account(1)];
    await seen(...accounts);
    Object.assign(accounts[0] ?? {}, { used: 4.1 });
    Object.assign(accounts[2] ?? {}, { used: 4.9 });
    await world.monitor.checkNow();
    await world.monitor.checkNow();
    expect(lowKeys()).toMatchObject([
      {
        providerName: 'Relay',
        keys: [
          { masked: 'sk-…-k2', remainingMicros: 100_000, currency: 'USD', belowPercent: 5 },
          { masked: 'sk-…-k0', remainingMicros: 900_000, currency: 'USD', belowPercent: 20 },
        ],
      },
    ]);
  });

  it('are told of once for an account, in one sweep or in several', async () => {
    const accounts = [account(1), account(1), account(1)];
    const [one = '', other = '', own = ''] = await seen(...accounts);
    world.keys.setAccount([one, other], true);
    for (const each of accounts) each.used = 4.1;
    await world.monitor.checkNow();
    const told = lowKeys().map(({ keys }) => keys.map(({ keyId }) => keyId).toSorted());
    expect(told).toEqual([[one, own].toSorted()]);
    for (const each of accounts) each.used = 4.9;
    await world.monitor.checkNow([other]);
    await world.monitor.checkNow([one]);
    expect(lowKeys().map(({ keys }) => keys.map(({ belowPercent }) => belowPercent))).toEqual([
      [20, 20],
      [5],
    ]);
  });

  it('are told of again where their account was filled up in between', async () => {
    const accounts = [account(1), account(1)];
    world.keys.setAccount(await seen(...accounts), true);
    for (const used of [4.1, 1, 4.5]) {
      for (const each of accounts) each.used = used;
      await world.monitor.checkNow();
    }
    expect(lowKeys().map(({ keys }) => keys.map(({ masked }) => masked))).toEqual([
      ['sk-…-k0'],
      ['sk-…-k0'],
    ]);
  });

  it('are told of where another of their account is just seen for the first time, low as it is', async () => {
    const one = account(1);
    const [id = ''] = await seen(one);
    const other = await world.addKey('new', account(4.1));
    world.keys.setAccount([id, other], true);
    one.used = 4.1;
    await world.monitor.checkNow();
    expect(world.key(other).lastCheckedAtMs).not.toBeNull();
    expect(lowKeys().map(({ keys }) => keys.map(({ keyId }) => keyId))).toEqual([[id]]);
  });

  it('are not told of where warnings are off', async () => {
    const one = account(1);
    await seen(one);
    world.settings.update({ warnAtPercent: null, warnAgainAtPercent: null });
    one.used = 4.9;
    await world.monitor.checkNow();
    expect(lowKeys()).toEqual([]);
  });

  it('are told of only when they are deleted, where that is what happens', async () => {
    const one = { ...account(1), chat: noCredit };
    const [id = ''] = await seen(one);
    one.used = 5;
    await world.monitor.checkNow();
    expect(world.key(id).state).toBe('deleted');
    expect(world.notices.map(({ kind }) => kind)).toEqual(['keys-deleted']);
  });

  it('are not told of while they are out of the pool', async () => {
    const accounts = [account(1), account(1)];
    const [suspended = '', disabled = ''] = await seen(...accounts);
    world.refuse(suspended, 'spend-limit', 'spend-limit');
    world.keys.setEnabled([disabled], false);
    for (const each of accounts) each.used = 4.9;
    world.time.advance(1000);
    await world.monitor.checkNow([disabled]);
    expect(lowKeys()).toEqual([]);
  });

  it('are not told of on the word of a network that can’t be trusted yet', async () => {
    const one = account(1);
    await seen(one);
    world.monitor.setPaused('asleep');
    one.used = 4.9;
    await world.monitor.checkNow();
    expect(lowKeys()).toEqual([]);
    world.monitor.setPaused(null);
    world.time.advance(3 * 60_000);
    await world.monitor.checkNow();
    expect(lowKeys()).toHaveLength(1);
  });
});
