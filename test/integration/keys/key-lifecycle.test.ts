import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { handTurnedTime } from '../../support/hand-turned-time.ts';
import {
  type KeyWorld,
  madeUpSecret,
  startKeyWorld,
  temporaryFolder,
} from '../../support/key-world.ts';
import { realKeychain } from './real-keychain.ts';

const keychain = realKeychain('lifecycle');
let folder: ReturnType<typeof temporaryFolder>;
let time: ReturnType<typeof handTurnedTime>;
let world: KeyWorld;

/** The next start: on the same file and keychain. */
async function start(): Promise<void> {
  world = startKeyWorld({ file: join(folder.path, 'keys.db'), keychain, time });
  await world.secrets.open();
  await world.recover();
}

beforeEach(async () => {
  folder = temporaryFolder();
  time = handTurnedTime();
  await start();
});
afterEach(async () => {
  world.end();
  folder.remove();
  await keychain.clear();
});

async function addKeys(count: number): Promise<string[]> {
  const { id: providerId } = world.providers.ensure({ kind: 'preset', preset: 'openai' });
  await world.keys.add(
    Array.from({ length: count }, (_, place) => ({
      secret: madeUpSecret(place),
      label: '',
      providerId,
    })),
  );
  return world.keys.list().map(({ id }) => id);
}

async function secretsInKeychain(): Promise<string[]> {
  const entries = await keychain.all();
  return entries
    .flatMap(({ account, secret }) => (account === 'fingerprint-key' ? [] : [secret]))
    .toSorted();
}

describe('a key', () => {
  it('is there at the next start, with its secret', async () => {
    const ids = await addKeys(3);
    world.end();
    await start();
    expect(world.keys.list().map(({ id, state }) => [id, state])).toEqual(
      ids.map((id) => [id, 'active']),
    );
    for (const [place, id] of ids.entries()) {
      expect(await world.keys.secretOf(id)).toBe(madeUpSecret(place));
    }
  });

  it('that is removed is erased at once, and stays so', async () => {
    const [first = ''] = await addKeys(2);
    await world.keys.remove([first]);
    expect(await secretsInKeychain()).toEqual([madeUpSecret(1)]);
    world.end();
    await start();
    expect(world.keys.list()).toHaveLength(1);
    await expect(world.keys.secretOf(first)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('comes back from the trash whole, even after a restart', async () => {
    const [id = ''] = await addKeys(1);
    world.states.moveToTrash(id, 'used-up', {});
    world.end();
    await start();
    expect(world.keys.pick(world.providers.list()[0]?.id ?? '', new Set())).toBeNull();
    world.keys.restore([id]);
    expect(await world.keys.secretOf(id)).toBe(madeUpSecret(0));
  });

  it('is erased from the trash, and that is told, even if the app was started anew meanwhile', async () => {
    const [id = ''] = await addKeys(1);
    world.states.moveToTrash(id, 'used-up', {});
    world.end();
    await start();
    expect(await secretsInKeychain()).toEqual([madeUpSecret(0)]);
    await world.keys.eraseFromTrash([id]);
    expect(await secretsInKeychain()).toEqual([]);
    expect(world.journal.list()[0]).toMatchObject({ kind: 'erased', keyId: id });
  });

  it('that moves with its provider lies under the new base URL only', async () => {
    const ids = await addKeys(2);
    const [provider] = world.providers.list();
    const baseUrl = 'https://relay.test/v1';
    await world.keys.updateProvider({ id: provider?.id ?? '', baseUrl }, async () => true);
    const accounts = (await keychain.all()).map(({ account }) => account);
    expect(accounts.toSorted()).toEqual(
      ['fingerprint-key', ...ids.map((id) => `${id} ${baseUrl}`)].toSorted(),
    );
  });
});

it('adds hundreds of keys in a few seconds, and tells the window while it does', async () => {
  const adding = addKeys(300);
  let told = 0;
  let done = false;
  const watch = async () => {
    while (!done) {
      time.advance(50);
      told = world.heard.filter(({ name }) => name === 'keys.changed').length;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const watching = watch();
  expect(await adding).toHaveLength(300);
  done = true;
  await watching;
  expect(told).toBeGreaterThan(5);
  expect(await secretsInKeychain()).toHaveLength(300);
});
