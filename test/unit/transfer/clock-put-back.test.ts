import { expect, it } from 'vitest';
import { createConversationStore } from '../../../src/main/chat/conversation-store.ts';
import { wordsIn } from '../../../src/main/chat/words-in.ts';
import { madeUpConversation, madeUpMessage } from '../../support/made-up-thread.ts';
import { startChatWorld } from '../chat/chat-world.ts';
import { startTransferWorld } from './transfer-world.ts';

it('an answer during which the clock was put back keeps no conversation from coming in again', async () => {
  const chat = await startChatWorld(1, { answer: 'Hello there' });
  const id = chat.begin();
  const hold = chat.scripted.hold(1);
  chat.chat.send(id, 'Hello');
  await hold.reached;
  chat.time.advance(-5000);
  hold.release();
  const answer = await chat.answered(id);
  await chat.end();

  const here = startTransferWorld();
  createConversationStore(here.db).put(madeUpConversation());
  here.messages.add(madeUpMessage({ ...answer, id: 'a', conversationId: 'c', parentId: null }));
  const { bytes } = await here.exported('json', 'c');
  const there = startTransferWorld();
  const { preview } = await there.imported(there.file('export.json', bytes));
  expect(preview).toMatchObject({ conversations: 1, unreadableCount: 0 });
  expect(there.conversations()[0]?.messages[0]).toMatchObject({ text: 'Hello there', tookMs: 0 });
  here.end();
  there.end();
});

it('a count below nothing, as relays give where they know none, is no usage', () => {
  expect(wordsIn({ usage: { prompt_tokens: 5, completion_tokens: -1 } }).usage).toBeNull();
});
