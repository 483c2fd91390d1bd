import { expect, it, vi } from 'vitest';
import {
  followConversations,
  useConversations,
} from '../../../src/renderer/chat/conversations-state.ts';
import type { Conversation } from '../../../src/shared/conversations.ts';
import { fakeMain } from '../fake-main.ts';
import { conversation } from '../made-up.ts';

const all = Array.from({ length: 1000 }, (_, index) =>
  conversation({ id: `c${index}`, updatedAtMs: 5000 - index, isPinned: index === 900 }),
);
const main = fakeMain({
  'conversations.list': (part) => {
    if (part === undefined) return expect.unreachable();
    const from = all.findIndex(({ id }) => id === part.after?.id) + 1;
    const found = all.slice(from, from + part.count);
    return from === 0 ? [...found, all[900] as Conversation] : found;
  },
});
const ids = () => useConversations.getState().list.map(({ id }) => id);

it('a long list is read from its newest end, and the rest while the page rests', async () => {
  const resting: (() => void)[] = [];
  vi.stubGlobal('requestIdleCallback', (done: () => void) => resting.push(done));
  await followConversations();
  expect(ids()).toHaveLength(201);
  expect(useConversations.getState().currentId).toBe('c0');

  useConversations.setState({ currentId: null });
  main.tell('conversations.changed', { changed: [], removedIds: ['c500'] });
  main.tell('conversations.changed', {
    changed: [conversation({ id: 'c600', title: 'Renamed', updatedAtMs: 9000 })],
    removedIds: ['c900'],
  });
  await vi.waitFor(() => {
    resting.shift()?.();
    expect(ids()).toHaveLength(998);
  });
  expect(ids().slice(0, 3)).toEqual(['c600', 'c0', 'c1']);
  expect(ids()).not.toContain('c500');
  expect(ids()).not.toContain('c900');
  // A new chat was begun meanwhile.
  expect(useConversations.getState().currentId).toBeNull();
});
