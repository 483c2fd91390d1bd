import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAutoTitles } from '../../../src/main/chat/auto-titles.ts';
import { refuse } from '../../support/scripted-faults.ts';
import { type ChatWorld, startChatWorld } from './chat-world.ts';
import { CHAT } from './rotation-world.ts';

let world: ChatWorld;
let titles: ReturnType<typeof createAutoTitles>;

beforeEach(async () => {
  world = await startChatWorld(2, { answer: '"All about whales."' });
  titles = createAutoTitles({ ...world, settings: world.settings.get });
  world.settings.update({ autoTitle: true });
});
afterEach(async () => {
  await titles.stop();
  await world.end();
});

/** Sends a message and hands its answer on; gives the title once nothing is under way. */
async function titleAfter(conversationId: string, text: string): Promise<string> {
  world.chat.send(conversationId, text);
  titles.follow(await world.answered(conversationId));
  await titles.settled();
  return world.conversations.get(conversationId).title;
}

const asked = () => world.scripted.matching({ path: CHAT }).length;

it('a conversation is named by its model after the first answer, and once', async () => {
  const id = world.begin();
  expect(await titleAfter(id, 'Tell me of whales')).toBe('All about whales');
  expect(await titleAfter(id, 'And more')).toBe('All about whales');
  expect(asked()).toBe(3);
});

it('nothing is asked unless the person wants it', async () => {
  world.settings.update({ autoTitle: false });
  expect(await titleAfter(world.begin(), 'Tell me of whales')).toBe('Tell me of whales');
  expect(asked()).toBe(1);
});

it('a name given by hand stays', async () => {
  const id = world.begin();
  world.conversations.update(id, { title: 'Mine' });
  expect(await titleAfter(id, 'Tell me of whales')).toBe('Mine');
  expect(asked()).toBe(1);
});

it('a refusal keeps the first words, silently', async () => {
  const id = world.begin();
  world.chat.send(id, 'Tell me of whales');
  const answer = await world.answered(id);
  world.scripted.fail({ path: CHAT }, refuse(400, { code: 'bad', message: 'no' }));
  titles.follow(answer);
  await titles.settled();
  expect(world.conversations.get(id).title).toBe('Tell me of whales');
  expect(world.faults).toEqual([]);
});
