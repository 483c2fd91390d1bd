import { afterEach, beforeEach, expect, it } from 'vitest';
import { createApp } from '../../../src/main/app.ts';
import { handTurnedTime } from '../../support/hand-turned-time.ts';
import { madeUpSecret, temporaryFolder } from '../../support/key-world.ts';
import { keychainInMemory } from '../../support/keychain-in-memory.ts';
import { plainConnection } from '../../support/plain-connection.ts';

const MINUTE_MS = 60_000;

let folder: ReturnType<typeof temporaryFolder>;
let time: ReturnType<typeof handTurnedTime>;
let keychain: ReturnType<typeof keychainInMemory>;
let faults: unknown[];

beforeEach(() => {
  folder = temporaryFolder();
  time = handTurnedTime();
  keychain = keychainInMemory();
  faults = [];
});
afterEach(() => folder.remove());

function run() {
  return createApp({
    dataFolder: folder.path,
    sqliteBinding: null,
    keychainService: 'Keywheel test',
    keychain,
    system: 'linux',
    systemLanguage: 'en',
    connection: plainConnection(() => Promise.reject(new Error('there is no network'))),
    now: time.now,
    monotonic: time.steadyNow,
    timers: time.timers,
    onFault: (...fault) => faults.push(fault),
  });
}

/** An app with one key, whose secret was just read. */
async function runWithOne() {
  const app = run();
  const { id: providerId, baseUrl } = app.providers.ensure({ kind: 'preset', preset: 'openai' });
  await app.keys.add([{ secret: madeUpSecret(1), label: '', providerId }]);
  const [{ id } = expect.fail()] = app.keys.list();
  await app.keys.secretOf(id);
  const isAtHand = () => app.secrets.isAtHand({ id, baseUrl, keptIn: 'keychain' });
  expect(isAtHand()).toBe(true);
  return { app, isAtHand };
}

it('a secret stays no longer in memory because the machine’s clock was put back', async () => {
  const { app, isAtHand } = await runWithOne();
  time.putClock(-60 * MINUTE_MS);
  time.advance(5 * MINUTE_MS);
  expect(isAtHand()).toBe(false);
  await app.stop();
});

it('no secret is in memory once the app has stopped', async () => {
  const { app, isAtHand } = await runWithOne();
  await app.stop();
  expect(isAtHand()).toBe(false);
  expect(faults).toEqual([]);
});

it('an app that is quit while the keychain lists its entries doesn’t wait for them, and the next start does', async () => {
  const { app: before } = await runWithOne();
  await before.stop();
  const listing = Promise.withResolvers<void>();
  const { all } = keychain;
  keychain.all = () => {
    listing.resolve();
    return new Promise<never>(() => undefined);
  };
  const app = run();
  const started = app.start();
  await listing.promise;
  await app.stop();
  await started;
  keychain.all = all;
  const next = run();
  await next.start();
  expect(next.keys.list()).toMatchObject([{ state: 'active' }]);
  await next.stop();
  expect(faults).toEqual([]);
});
