import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refuse } from '../../support/scripted-faults.ts';
import { type ChatWorld, startChatWorld } from './chat-world.ts';
import { CHAT } from './rotation-world.ts';

let world: ChatWorld;
let id: string;

beforeEach(async () => {
  world = await startChatWorld(2);
  ({ id } = world.conversations.create({ providerId: world.provider.id }));
  world.scripted.fail({ path: '/models' }, refuse(401, { code: 'invalid_api_key' }));
});
afterEach(() => world.end());

describe('where no model is chosen and the list of models is refused', () => {
  it('keys that the chat refuses, too, are suspended', async () => {
    world.scripted.fail({ path: CHAT }, refuse(401, { code: 'invalid_api_key' }));
    world.chat.send(id, 'Hello');
    expect(await world.answered(id)).toMatchObject({
      state: 'failed',
      error: { code: 'all-refused' },
      attempts: [{ outcome: 'invalid-key' }, { outcome: 'invalid-key' }],
    });
    expect(world.keys.list().map(({ state }) => state)).toEqual(['suspended', 'suspended']);
  });

  it('keys that may chat stay, and the person is asked for a model', async () => {
    world.scripted.fail({ path: CHAT }, refuse(404, { code: 'model_not_found' }));
    world.chat.send(id, 'Hello');
    expect(await world.answered(id)).toMatchObject({ error: { code: 'model-unavailable' } });
    expect(world.keys.list().map(({ state }) => state)).toEqual(['active', 'active']);
  });
});
