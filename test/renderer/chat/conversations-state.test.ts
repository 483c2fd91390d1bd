import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  followConversations,
  openConversation,
  useConversations,
} from '../../../src/renderer/chat/conversations-state.ts';
import { fakeMain } from '../fake-main.ts';
import { conversation } from '../made-up.ts';

const main = fakeMain({ 'conversations.list': () => [conversation({ id: 'a' })] });

beforeAll(followConversations);
beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const ids = () => useConversations.getState().list.map(({ id }) => id);
const change = (id: string) =>
  main.tell('conversations.changed', { changed: [conversation({ id })], removedIds: [] });

describe('conversations', () => {
  it('that change are drawn with the next frame, all at once', async () => {
    const seen: string[][] = [];
    const end = useConversations.subscribe(() => seen.push(ids()));
    change('b');
    change('c');
    expect(seen).toEqual([]);
    await vi.advanceTimersToNextFrame();
    expect(seen.at(-1)?.toSorted()).toEqual(['a', 'b', 'c']);
    end();
  });

  it('keep their parameters while those say the same, so that nobody draws them anew', async () => {
    const tell = async (temperature: number) => {
      const changed = [conversation({ id: 'f', parameters: { temperature } })];
      main.tell('conversations.changed', { changed, removedIds: [] });
      await vi.advanceTimersToNextFrame();
      return useConversations.getState().list.find(({ id }) => id === 'f')?.parameters;
    };
    const first = await tell(0.5);
    expect(await tell(0.5)).toBe(first);
    expect(await tell(1)).toEqual({ temperature: 1 });
    main.tell('conversations.changed', { changed: [], removedIds: ['f'] });
  });

  it('are there when they are opened right after they were made', () => {
    change('d');
    openConversation('d');
    expect(ids()).toContain('d');
    expect(useConversations.getState().currentId).toBe('d');
  });

  it('leave at once when they are removed', () => {
    change('e');
    main.tell('conversations.changed', { changed: [], removedIds: ['e', 'd'] });
    expect(ids().toSorted()).toEqual(['a', 'b', 'c']);
    expect(useConversations.getState().currentId).toBeNull();
  });
});
