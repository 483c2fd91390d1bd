import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAutoTitles } from '../../../src/main/chat/auto-titles.ts';
import { type ChatWorld, startChatWorld } from './chat-world.ts';

let world: ChatWorld;
let titles: ReturnType<typeof createAutoTitles>;
beforeEach(async () => {
  world = await startChatWorld(1, {
    answer: '<think>\nThey ask of whales.\n</think>\n\nAll about whales',
  });
  titles = createAutoTitles({ ...world, settings: world.settings.get });
  world.settings.update({ autoTitle: true });
});
afterEach(async () => {
  await titles.stop();
  await world.end();
});

it('what a model thinks aloud is no title', async () => {
  const id = world.begin();
  world.chat.send(id, 'Tell me of whales');
  titles.follow(await world.answered(id));
  await titles.settled();
  expect(world.conversations.get(id).title).toBe('All about whales');
});
