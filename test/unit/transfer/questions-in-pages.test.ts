// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { createConversationStore } from '../../../src/main/chat/conversation-store.ts';
import { madeUpConversation, madeUpMessage } from '../../support/made-up-thread.ts';
import { startTransferWorld } from './transfer-world.ts';

it('a page shows a question as it was written, as the window does', async () => {
  const world = startTransferWorld();
  const text =
    'Why does it fail?\nclass A:\n    def __init__(self):\n        self.a = 2 * 3 * 4 # <b>';
  createConversationStore(world.db).put(madeUpConversation());
  world.messages.add(madeUpMessage({ role: 'user', text }));
  const { bytes } = await world.exported('html', 'c');
  const page = new DOMParser().parseFromString(bytes.toString(), 'text/html');
  const shown = page.querySelector('section.user > div');
  expect(shown?.textContent).toBe(text);
  expect(shown?.querySelector('strong, em, b')).toBeNull();
  const style = page.querySelector('style')?.textContent ?? '';
  expect(style).toMatch(
    new RegExp(`(?<![\\w-])\\.${shown?.className} \\{ white-space: pre-wrap; \\}`),
  );
  world.end();
});
