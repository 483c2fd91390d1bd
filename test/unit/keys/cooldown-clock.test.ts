import { join } from 'node:path';
import { expect, it } from 'vitest';
import { HOUR_MS } from '../../../src/shared/durations.ts';
import { handTurnedTime, START_MS } from '../../support/hand-turned-time.ts';
import { createKeyWorld, startKeyWorld, temporaryFolder } from '../../support/key-world.ts';
import { keychainInMemory } from '../../support/keychain-in-memory.ts';

it('a cooldown ends in its time though the clock was put back since', async () => {
  const world = await createKeyWorld();
  const [id = ''] = await world.addKeys(1);
  world.keys.cool(id, world.time.now() + 2000, 'rate-limit');
  world.time.advance(1000);
  world.time.putClock(-8 * HOUR_MS);
  world.time.advance(9000);
  expect(world.keys.pick(world.provider.id, new Set())?.id).toBe(id);
  world.end();
});

it('a cooldown is over at the next start where the clock was put back in between', async () => {
  const folder = temporaryFolder();
  const file = join(folder.path, 'keys.db');
  const keychain = keychainInMemory();
  const ahead = startKeyWorld({ file, keychain, time: handTurnedTime(START_MS + 8 * HOUR_MS) });
  await ahead.secrets.open();
  const { id: providerId } = ahead.providers.add({ kind: 'preset', preset: 'openai' });
  await ahead.keys.add([{ secret: 'sk-test-made-up-1', label: '', providerId }]);
  const [key] = ahead.keys.list();
  ahead.keys.cool(key?.id ?? '', ahead.time.now() + 2000, 'rate-limit');
  ahead.end();

  const world = startKeyWorld({ file, keychain });
  world.time.advance(1000);
  expect(world.keys.pick(providerId, new Set())?.id).toBe(key?.id);
  world.end();
  folder.remove();
});
