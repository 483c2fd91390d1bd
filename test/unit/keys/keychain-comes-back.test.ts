import { afterEach, beforeEach, expect, it } from 'vitest';
import { createApp } from '../../../src/main/app.ts';
import { systemTimers } from '../../../src/main/timers.ts';
import { madeUpSecret, temporaryFolder } from '../../support/key-world.ts';
import { keychainInMemory } from '../../support/keychain-in-memory.ts';
import { plainConnection } from '../../support/plain-connection.ts';

const keychain = keychainInMemory();
let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

function run() {
  const faults: unknown[] = [];
  const app = createApp({
    dataFolder: folder.path,
    sqliteBinding: null,
    keychainService: 'Keywheel test',
    keychain,
    system: 'linux',
    systemLanguage: 'en',
    connection: plainConnection(() => Promise.reject(new Error('there is no network'))),
    now: Date.now,
    monotonic: () => performance.now(),
    timers: systemTimers,
    onFault: (...fault) => faults.push(fault),
  });
  return { app, faults };
}

it('a keychain that was locked at start is taken up once it answers, with what it holds', async () => {
  const first = run();
  await first.app.start();
  const provider = first.app.providers.ensure({ kind: 'preset', preset: 'openai' });
  await first.app.keys.add([{ secret: madeUpSecret(1), label: '', providerId: provider.id }]);
  await first.app.stop();
  const orphan = crypto.randomUUID();
  keychain.entries.set(`${orphan} ${provider.baseUrl}`, madeUpSecret(2));

  keychain.trouble = 'keychain-locked';
  const { app, faults } = run();
  await app.start();
  expect(app.keychainStatus().state).toBe('locked');
  const [key] = app.keys.list();
  expect(key).toMatchObject({ state: 'active', suspension: null });
  await expect(app.keys.secretOf(key?.id ?? '')).rejects.toMatchObject({ code: 'keychain-locked' });

  const recovered = new Promise((resolve) => app.events.on('notice', resolve));
  keychain.trouble = null;
  expect(await app.keys.secretOf(key?.id ?? '')).toBe(madeUpSecret(1));
  expect(await recovered).toEqual({ kind: 'keys-recovered', count: 1 });
  expect(app.keychainStatus().state).toBe('ready');
  expect(app.keys.list().map(({ id }) => id)).toContain(orphan);
  await app.stop();
  expect(faults).toEqual([]);
});

it('what was to be erased while the keychain was locked is erased once it answers', async () => {
  keychain.entries.clear();
  const { app, faults } = run();
  await app.start();
  const provider = app.providers.ensure({ kind: 'preset', preset: 'openai' });
  await app.keys.add(
    [1, 2].map((place) => ({ secret: madeUpSecret(place), label: '', providerId: provider.id })),
  );
  const [key, other] = app.keys.list();
  keychain.trouble = 'keychain-locked';
  await expect(app.changeKeys(() => app.keys.remove([key?.id ?? '']))).rejects.toMatchObject({
    code: 'keychain-locked',
  });

  const erased = new Promise((resolve) => app.events.on('journal.added', resolve));
  keychain.trouble = null;
  await app.keys.secretOf(other?.id ?? '');
  expect(await erased).toMatchObject({ kind: 'removed', keyId: key?.id });
  expect([...keychain.entries.values()]).not.toContain(madeUpSecret(1));
  await app.stop();
  expect(faults).toEqual([]);
});
