import { afterEach, beforeEach, expect, it } from 'vitest';
import { refuse } from '../../support/scripted-faults.ts';
import { type ChatWorld, startChatWorld } from './chat-world.ts';
import { CHAT } from './rotation-world.ts';

let world: ChatWorld;

beforeEach(async () => {
  world = await startChatWorld(2);
  // As `app/chat.ts` has it: that a key served is noted by the way.
  Object.assign(world.rotation, { keys: { ...world.keys, noteSuccess: () => undefined } });
});
afterEach(() => world.end());

const refuseToNote = () =>
  world.db.exec(`CREATE TEMP TRIGGER refused BEFORE UPDATE ON keys
    BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`);

it('another key answers where a secret is missing, though the disk refuses to note it', async () => {
  const id = world.begin();
  const missing = world.key(world.secrets[0] ?? '');
  world.keychain.entries.delete(`${missing.id} ${world.provider.baseUrl}`);
  world.settings.update({ rotation: 'round-robin' });
  refuseToNote();
  for (const text of ['Hello', 'Again']) {
    world.chat.send(id, text);
    expect(await world.answered(id)).toMatchObject({ state: 'done' });
  }
  world.db.exec('DROP TRIGGER refused');
});

it.each([
  ['a rate limit', 429, 'rate_limit_exceeded'],
  ['a lack of credit', 429, 'insufficient_quota'],
  ['a fault of the server', 500, 'server_error'],
])('another key answers after %s, though the disk refuses to note it', async (_, status, code) => {
  const id = world.begin();
  refuseToNote();
  world.scripted.fail({ path: CHAT, times: 1 }, refuse(status, { code }));
  world.chat.send(id, 'Hello');
  expect(await world.answered(id)).toMatchObject({ state: 'done' });
  world.db.exec('DROP TRIGGER refused');
});
