import { join } from 'node:path';
import { expect, it } from 'vitest';
import { forgetLastRun } from '../../../src/main/keys/recovery.ts';
import { systemTimers } from '../../../src/main/timers.ts';
import { startKeyServices } from '../../support/key-services.ts';
import { madeUpSecret, startKeyWorld, temporaryFolder } from '../../support/key-world.ts';
import { keychainInMemory } from '../../support/keychain-in-memory.ts';

it('leaves a secret that has no row in the keychain where its only twin goes with this run', async () => {
  const folder = temporaryFolder();
  const keychain = keychainInMemory();
  const start = () => startKeyWorld({ file: join(folder.path, 'keys.db'), keychain });
  const secret = madeUpSecret(0);
  const id = crypto.randomUUID();

  const first = start();
  const { id: providerId, baseUrl } = first.providers.add({ kind: 'preset', preset: 'openai' });
  keychain.entries.set(`${id} ${baseUrl}`, secret);
  keychain.trouble = 'keychain-locked';
  await first.keys.add([{ secret, label: '', providerId }]);
  expect(first.keys.list()).toMatchObject([{ keptIn: 'memory' }]);
  keychain.trouble = null;
  await first.secrets.open();
  await first.recover();
  first.end();

  const second = start();
  forgetLastRun(second);
  await second.secrets.open();
  await second.recover();
  expect(second.keys.list()).toMatchObject([{ id, keptIn: 'keychain', state: 'active' }]);
  second.end();
  folder.remove();
});

it('lets others have their turn while it takes up very many keys', async () => {
  const folder = temporaryFolder();
  const keychain = keychainInMemory();
  for (let n = 0; n < 1000; n += 1) {
    keychain.entries.set(`${crypto.randomUUID()} https://relay.test/v1`, madeUpSecret(n));
  }
  const services = startKeyServices({
    file: join(folder.path, 'keys.db'),
    keychain,
    now: Date.now,
    timers: systemTimers,
    randomInt: () => 0,
  });
  await services.secrets.open();
  let turns = 0;
  let next = setImmediate(function turn() {
    turns += 1;
    next = setImmediate(turn);
  });
  expect(await services.recover()).toBe(1000);
  clearImmediate(next);
  expect(turns).toBeGreaterThan(1);
  services.end();
  folder.remove();
});
