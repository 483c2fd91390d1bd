import { marked } from 'marked';
import { expect, it } from 'vitest';
import { createConversationStore } from '../../../src/main/chat/conversation-store.ts';
import { madeUpConversation, madeUpMessage } from '../../support/made-up-thread.ts';
import { startTransferWorld } from './transfer-world.ts';

it.each([
  ['a fence', 'Here:\n\n```js\nlet a = 1;'],
  ['a longer one with another in it', '````md\n```js\nlet a = 1;\n```\n'],
  ['one in a list', '- Here:\n  ```js\n  let a = 1;'],
  ['one of tildes', '~~~\n```\nlet a = 1;'],
  ['one that is closed', '```js\nlet a = 1;\n```'],
])('what follows an answer that was stopped within code is no code: %s', async (_, text) => {
  const world = startTransferWorld();
  createConversationStore(world.db).put(madeUpConversation());
  world.messages.add(madeUpMessage({ id: 'a', role: 'user', text: 'Write it' }));
  world.messages.add(madeUpMessage({ id: 'b', parentId: 'a', state: 'stopped', text }));
  world.messages.add(madeUpMessage({ id: 'd', parentId: 'b', role: 'user', text: 'Go on' }));
  const { bytes } = await world.exported('markdown', 'c');
  const body = bytes.toString().split('# Untitled\n')[1] ?? '';
  const headings = marked
    .lexer(body)
    .flatMap((token) => (token.type === 'heading' ? [token.text] : []));
  expect(headings).toEqual(['You', 'Answer', 'You']);
  world.end();
});
