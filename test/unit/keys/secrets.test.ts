import { describe, expect, it } from 'vitest';
import { createSecrets, type SecretPlace } from '../../../src/main/keys/secrets.ts';
import type { KeychainStatus } from '../../../src/shared/keychain.ts';
import { handTurnedTime } from '../../support/hand-turned-time.ts';
import { keychainInMemory } from '../../support/keychain-in-memory.ts';

const MINUTE = 60_000;
const SECRET = 'sk-test-made-up-0001';
const place: SecretPlace = {
  id: '00000000-0000-4000-8000-000000000001',
  baseUrl: 'https://relay.test/v1',
  keptIn: 'keychain',
};
const inMemory: SecretPlace = { ...place, keptIn: 'memory' };

function start(keychain = keychainInMemory()) {
  const time = handTurnedTime();
  const statuses: KeychainStatus['state'][] = [];
  const secrets = createSecrets({
    keychain,
    steadyNow: time.now,
    timers: time.timers,
    onStatus: (state) => statuses.push(state),
  });
  return { keychain, time, statuses, secrets };
}

describe('the cache', () => {
  it('asks the keychain once while a secret is in use', async () => {
    const { keychain, secrets, time } = start();
    await secrets.put(place, SECRET);
    const before = keychain.calls;
    for (let i = 0; i < 10; i += 1) {
      expect(await secrets.get(place)).toBe(SECRET);
      time.advance(4 * MINUTE);
    }
    expect(keychain.calls - before).toBe(1);
  });

  it('drops a secret five minutes after its last use, not later', async () => {
    const { keychain, secrets, time } = start();
    const other = { ...place, id: place.id.replace('1', '2') };
    for (const each of [place, other]) await secrets.put(each, SECRET);
    await secrets.get(other);
    time.advance(3 * MINUTE);
    await secrets.get(place);
    keychain.entries.clear();
    time.advance(4 * MINUTE);
    await expect(secrets.get(other)).rejects.toMatchObject({ code: 'secret-missing' });
    expect(await secrets.get(place)).toBe(SECRET);
    time.advance(5 * MINUTE);
    await expect(secrets.get(place)).rejects.toMatchObject({ code: 'secret-missing' });
    expect(time.waits()).toEqual([]);
  });

  it('is empty after the lock screen', async () => {
    const { keychain, secrets, time } = start();
    await secrets.put(place, SECRET);
    await secrets.get(place);
    secrets.dropCached();
    keychain.entries.clear();
    await expect(secrets.get(place)).rejects.toMatchObject({ code: 'secret-missing' });
    expect(time.waits()).toEqual([]);
  });

  it('does not take in what is read before its removal is done', async () => {
    const { keychain, secrets } = start();
    await secrets.put(place, SECRET);
    const reading = Promise.withResolvers<void>();
    const { remove } = keychain;
    keychain.remove = async (account) => {
      await reading.promise;
      await remove(account);
    };
    const removing = secrets.remove(place);
    expect(await secrets.get(place)).toBe(SECRET);
    reading.resolve();
    await removing;
    expect(secrets.isAtHand(place)).toBe(false);
  });

  it('does not take in what was being read while it was dropped or removed', async () => {
    const { keychain, secrets } = start();
    for (const drop of [() => secrets.dropCached(), () => secrets.remove(place)]) {
      await secrets.put(place, SECRET);
      const reading = secrets.get(place);
      await drop();
      await reading;
      keychain.entries.clear();
      await expect(secrets.get(place)).rejects.toMatchObject({ code: 'secret-missing' });
    }
  });

  it('gives no secret to another base URL', async () => {
    const { secrets } = start();
    await secrets.put(place, SECRET);
    await secrets.get(place);
    const elsewhere = { ...place, baseUrl: 'https://other.test/v1' };
    await expect(secrets.get(elsewhere)).rejects.toMatchObject({ code: 'secret-missing' });
  });
});

describe('a secret kept in memory', () => {
  it('never reaches the keychain', async () => {
    const { keychain, secrets } = start();
    await secrets.put(inMemory, SECRET);
    expect(await secrets.get(inMemory)).toBe(SECRET);
    secrets.dropCached();
    expect(await secrets.get(inMemory)).toBe(SECRET);
    await secrets.remove(inMemory);
    await expect(secrets.get(inMemory)).rejects.toMatchObject({ code: 'secret-missing' });
    expect(keychain.calls).toBe(0);
  });
});

describe('the proxy’s password', () => {
  it('is given for the proxy that it was put for, and for no other', async () => {
    const { keychain, secrets } = start();
    await secrets.open();
    const { proxyPassword } = secrets;
    await proxyPassword.put('http://proxy.test:3128', 'made up: one two');
    expect(await proxyPassword.get('http://proxy.test:3128')).toBe('made up: one two');
    for (const other of [
      'http://proxy.test:312',
      'http://proxy.test:31280',
      'http://other.test:1',
    ]) {
      expect(await proxyPassword.get(other)).toBeNull();
    }
    await proxyPassword.put('http://other.test:1', '');
    expect([...keychain.entries.keys()]).toEqual(['fingerprint-key']);
  });

  it('stays in memory where there is no keychain, for its proxy alone', async () => {
    const { keychain, secrets } = start();
    keychain.trouble = 'keychain-missing';
    await secrets.open();
    const { proxyPassword } = secrets;
    await proxyPassword.put('http://proxy.test:3128', 'made up');
    expect(await proxyPassword.get('http://proxy.test:3128')).toBe('made up');
    expect(await proxyPassword.get('http://other.test:1')).toBeNull();
    await proxyPassword.put('http://proxy.test:3128', '');
    expect(await proxyPassword.get('http://proxy.test:3128')).toBeNull();
  });
});

describe('the status', () => {
  it.each([
    ['keychain-missing', 'missing'],
    ['keychain-locked', 'locked'],
    ['keychain-failed', 'failed'],
  ] as const)('after %s is %s, until it works again', async (trouble, state) => {
    const { keychain, secrets, statuses } = start();
    expect(secrets.state()).toBe('checking');
    await secrets.open();
    keychain.trouble = trouble;
    await expect(secrets.put(place, SECRET)).rejects.toMatchObject({ code: trouble });
    await secrets.open();
    expect(secrets.state()).toBe(state);
    keychain.trouble = null;
    await secrets.put(place, SECRET);
    expect(statuses).toEqual(['ready', state, 'ready']);
  });

  it('is not ready before the key of the fingerprints was read', async () => {
    const { keychain, secrets } = start();
    keychain.trouble = 'keychain-locked';
    await secrets.open();
    keychain.trouble = null;
    await secrets.put(place, SECRET);
    expect(secrets.state()).toBe('locked');
    await secrets.open();
    expect(secrets.state()).toBe('ready');
  });

  it('is asked for once, however many wait for it', async () => {
    const { keychain, secrets } = start();
    await Promise.all([secrets.open(), secrets.open(), secrets.open()]);
    expect(keychain.calls).toBe(2);
  });
});

describe('fingerprints', () => {
  it('are the same at the next start, and other ones with another keychain', async () => {
    const first = start();
    await first.secrets.open();
    const again = start(first.keychain);
    await again.secrets.open();
    const other = start();
    await other.secrets.open();
    const print = first.secrets.fingerprint(SECRET);
    expect(again.secrets.fingerprint(SECRET)).toBe(print);
    expect(other.secrets.fingerprint(SECRET)).not.toBe(print);
    expect(print).not.toContain(SECRET);
  });

  it.each(['', 'c2hvcnQ=', 'no base64 at all'])('get a new key in place of %j', async (damaged) => {
    const { keychain, secrets } = start();
    keychain.entries.set('fingerprint-key', damaged);
    await secrets.open();
    expect(Buffer.from(keychain.entries.get('fingerprint-key') ?? '', 'base64')).toHaveLength(32);
  });
});

it('finds its own entries and leaves the others alone', async () => {
  const { keychain, secrets } = start();
  await secrets.open();
  await secrets.put(place, SECRET);
  keychain.entries.set('somebody', 'else');
  keychain.entries.set(`${place.id} not-a-url`, 'else');
  expect(await secrets.all()).toEqual([{ id: place.id, baseUrl: place.baseUrl, secret: SECRET }]);
});
