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
  ['one that begins beside the mark of its item', '1. ```bash\n   ls\n   ```\n\nThat is all.'],
  ['one in an item that ended before it', '- Here:\n  ```js\n  let a = 1;\n\nThat is all.'],
  ['one that is closed further in', '1. Here:\n   ```js\n   let a = 1;\n    ```\n\nThat is all.'],
  [
    'one whose code is further out than its item',
    '1. Run:\n   ```bash\nls\n   ```\n\nThat is all.',
  ],
  ['one with the line ends of Windows', '```js\r\nlet a = 1;'],
  ['one after a list with another in it', '- ```md\n  text\n  ```\n\nAnd:\n\n```js\nlet a = 1;'],
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

it('an answer that goes deeper than it can be read is written as it is', async () => {
  const world = startTransferWorld();
  createConversationStore(world.db).put(madeUpConversation());
  const text = `\`\`\`\nlet a = 1;\n\`\`\`\n\n${'>'.repeat(5000)} deep`;
  world.messages.add(madeUpMessage({ id: 'a', role: 'user', text: 'Write it' }));
  world.messages.add(madeUpMessage({ id: 'b', parentId: 'a', text }));
  const { bytes } = await world.exported('markdown', 'c');
  expect(bytes.toString()).toContain(text);
  world.end();
});
