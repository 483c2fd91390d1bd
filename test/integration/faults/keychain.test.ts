import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startOwnKeychain } from './own-keychain.ts';

/** So much faster passes the time of whoever calls: ten seconds in half a second. */
const FASTER = 20;
const SECRET = 'sk-test-made-up-0001';

let keychain: Awaited<ReturnType<typeof startOwnKeychain>>;
const get = (account: string) => keychain.call({ call: 'get', account });
const set = (account: string, secret = SECRET) => keychain.call({ call: 'set', account, secret });
const remove = (account: string) => keychain.call({ call: 'remove', account });
const all = () => keychain.call({ call: 'all' });

beforeEach(async () => {
  keychain = await startOwnKeychain({ faster: FASTER });
  await set('a');
});
afterEach(() => keychain.end());

// There is nobody to show its prompt here: the Secret Service dismisses it itself, and at once.
describe('a locked keychain whose prompt is dismissed', () => {
  beforeEach(() => keychain.lock());

  it('is locked, and no secret counts as gone', async () => {
    expect(await get('a')).toBe('keychain-locked');
    expect(await set('b')).toBe('keychain-locked');
  });

  it('crashes nobody who lists it', async () => {
    expect(await all()).toBe('keychain-locked');
    expect(await get('a')).toBe('keychain-locked');
  });

  it('lets nobody believe that a secret was erased', async () => {
    expect(await remove('a')).toBe('keychain-locked');
  });
});

describe('a keychain that stands still', () => {
  it('counts as locked after ten seconds, and answers when it goes on', async () => {
    keychain.stop();
    expect(await get('a')).toBe('keychain-locked');
    keychain.goOn();
    expect(await get('a')).toBe(SECRET);
  });

  it('leaves files and names to the rest of the app, however many ask it', async () => {
    keychain.stop();
    const asked = Array.from({ length: 8 }, () => get('a'));
    expect(await keychain.call({ call: 'read-a-file' })).toBe(true);
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['keychain-locked']));
  });

  it('does nothing later that its caller gave up before it was begun', async () => {
    keychain.stop();
    const asked = ['b', 'c', 'd', 'e'].map((account) => set(account));
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['keychain-locked']));
    keychain.goOn();
    expect(await get('d')).toBeNull();
    expect(await get('e')).toBeNull();
  });
});

describe('a keychain that is killed', () => {
  it('in mid-call has the call fail at once, and the next ones too', async () => {
    keychain.stop();
    const asked = get('a');
    expect(await keychain.call({ call: 'read-a-file' })).toBe(true);
    await keychain.kill();
    expect(await asked).toMatch(/^keychain-/);
    expect(await get('a')).toMatch(/^keychain-/);
    expect(await all()).toMatch(/^keychain-/);
  });

  it('and started again fails with a code, and crashes nobody: its library can’t be told', async () => {
    await keychain.kill();
    await keychain.startAgain();
    expect(await get('a')).toBe('keychain-failed');
    expect(await set('b')).toBe('keychain-failed');
    expect(await remove('a')).toBe('keychain-failed');
    expect(await all()).toBe('keychain-failed');
  });
});

describe('a keychain by way of a process of its own', () => {
  const getHosted = () => keychain.call({ call: 'get', account: 'a' });

  beforeEach(async () => {
    await keychain.end();
    keychain = await startOwnKeychain({ faster: 1, way: 'hosted' });
    await set('a');
  });

  it('is there again by itself when its service was started anew', async () => {
    await keychain.kill();
    expect(await getHosted()).toMatch(/^keychain-/);
    await keychain.startAgain();
    await set('a');
    expect(await getHosted()).toBe(SECRET);
    expect(await all()).toEqual([{ account: 'a', secret: SECRET }]);
    expect(await remove('a')).toBeNull();
    expect(await getHosted()).toBeNull();
  });

  it('goes on where that process ended, in mid-call, too', async () => {
    await keychain.call({ call: 'kill-host' });
    expect(await getHosted()).toBe(SECRET);
    keychain.stop();
    const asked = getHosted();
    await keychain.call({ call: 'kill-host' });
    keychain.goOn();
    expect(await asked).toBe(SECRET);
  });

  it('is locked where it is locked, and crashes nobody', async () => {
    await keychain.lock();
    expect(await getHosted()).toBe('keychain-locked');
    expect(await all()).toBe('keychain-locked');
  });
});

describe('a keychain with two thousand entries', () => {
  const entries = Array.from({ length: 2000 }, (_, n) => ({
    account: `entry ${n}`,
    secret: `sk-test-made-up-${n}`,
  }));

  // By a clock that is twice as fast, listing them takes longer than any other call may.
  it.each([
    ['in this process', 'direct', 2],
    ['by way of a process of its own', 'hosted', 1],
  ] as const)('is listed whole and gives single ones meanwhile, %s', async (_, way, faster) => {
    await keychain.end();
    keychain = await startOwnKeychain({ faster, way, entries });
    const order: string[] = [];
    const listed = all().finally(() => order.push('all'));
    for (const n of [7, 1999]) {
      expect(await get(`entry ${n}`)).toBe(entries[n]?.secret);
      order.push(`entry ${n}`);
    }
    const found = (await listed) as typeof entries;
    expect(new Set(found.map(({ account }) => account))).toEqual(
      new Set(entries.map(({ account }) => account)),
    );
    expect(order).toEqual(['entry 7', 'entry 1999', 'all']);
  });
});
