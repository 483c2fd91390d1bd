import type { CacheSnapshot } from 'virtua';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { followThreads } from '../../../src/renderer/chat/follow-threads.ts';
import { readEarlier, readThread, visitThread } from '../../../src/renderer/chat/read-threads.ts';
import { keepPlace, placeOf } from '../../../src/renderer/chat/reading-places.ts';
import { useThreads } from '../../../src/renderer/chat/threads-state.ts';
import type { Message } from '../../../src/shared/messages.ts';
import { fakeMain } from '../fake-main.ts';
import { message, partOf } from '../made-up.ts';

const stored = new Map<string, Message[]>();
const main = fakeMain({
  'conversations.messages': ({ id, ...wanted }) => partOf(stored.get(id) ?? [], wanted),
});

beforeAll(followThreads);
beforeEach(() => {
  useThreads.setState({ threads: {}, streaming: new Set() });
  stored.clear();
  main.requests.length = 0;
});

const idsOf = (id: string) => useThreads.getState().threads[id]?.messages.map((each) => each.id);
const earlierOf = (id: string) => useThreads.getState().threads[id]?.earlier;
const numbered = (count: number) => Array.from({ length: count }, (_, at) => `m${at}`);
const say = (id: string, count: number) =>
  stored.set(
    id,
    numbered(count).map((name, at) =>
      message({ id: name, conversationId: id, createdAtMs: 1000 + at }),
    ),
  );

const atTop = {
  atBottom: false,
  offset: 0,
  messageId: 'm0',
  above: 0,
  toEnd: 100,
  sizes: [[], 40] satisfies CacheSnapshot,
  lastId: 'm99',
};

describe('a long thread', () => {
  it('begins with its end, and is read on towards its beginning', async () => {
    say('a', 100);
    await readThread('a');
    expect(earlierOf('a')).toBe(60);
    expect(idsOf('a')).toEqual(numbered(100).slice(60));
    await readEarlier('a', 25);
    expect(idsOf('a')).toEqual(numbered(100).slice(35));
    await readEarlier('a');
    expect(idsOf('a')).toEqual(numbered(100));
    await readEarlier('a');
    expect(main.named('conversations.messages')).toHaveLength(3);
  });

  it('is read as far as the reader was', async () => {
    say('b', 100);
    keepPlace('b', { ...atTop, messageId: 'm30', toEnd: 70 });
    await readThread('b');
    expect(earlierOf('b')).toBe(10);
  });

  it('is read on in one line, whoever asks', async () => {
    say('c', 100);
    await readThread('c');
    await Promise.all([readEarlier('c', 10), readEarlier('c'), readEarlier('c', 10)]);
    expect(idsOf('c')).toEqual(numbered(100));
    expect(main.named('conversations.messages')).toHaveLength(3);
  });

  it('takes nothing from before a message that the path has left meanwhile', async () => {
    say('d', 100);
    await readThread('d');
    const other = [message({ id: 'new', conversationId: 'd' })];
    const reading = readEarlier('d');
    main.tell('chat.path', { conversationId: 'd', after: 'm49', kept: 50, messages: other });
    await reading;
    expect(earlierOf('d')).toBe(50);
    expect(idsOf('d')).toEqual(['new']);
  });

  it('keeps what it read of its beginning when its end is read again', async () => {
    say('e', 100);
    await readThread('e');
    await readEarlier('e');
    await readThread('e');
    expect(idsOf('e')).toEqual(numbered(100));
    expect(earlierOf('e')).toBe(0);
  });

  it('doesn’t take a message that is still to be read for its first one', async () => {
    say('f', 100);
    await readThread('f');
    const pinned = message({ id: 'm3', conversationId: 'f', createdAtMs: 1003, pinned: true });
    main.tell('chat.message', pinned);
    main.tell('chat.path', { conversationId: 'f', after: 'm99', kept: 100, messages: [] });
    expect(idsOf('f')).toEqual(numbered(100).slice(60));
  });
});

describe('the reader’s place', () => {
  it('is forgotten with its conversation', () => {
    keepPlace('gone', atTop);
    main.tell('conversations.changed', { changed: [], removedIds: ['gone'] });
    expect(placeOf('gone')).toBeUndefined();
  });

  it('is kept in the conversations that were left last', () => {
    const ids = Array.from({ length: 210 }, (_, at) => `p${at}`);
    for (const id of ids) keepPlace(id, atTop);
    expect(ids.filter((id) => placeOf(id) !== undefined)).toEqual(ids.slice(10));
    keepPlace('p10', atTop);
    keepPlace('p210', atTop);
    expect(placeOf('p10')).toBeDefined();
    expect(placeOf('p11')).toBeUndefined();
  });
});

describe('threads that were left', () => {
  const visits = ['v1', 'v2', 'v3', 'v4', 'v5', 'v6'];

  it('are let go of, the first ones first', async () => {
    for (const id of visits) {
      say(id, 2);
      visitThread(id);
      await readThread(id);
    }
    visitThread('v2');
    visitThread('v7');
    expect(Object.keys(useThreads.getState().threads)).toEqual(['v2', 'v4', 'v5', 'v6']);
  });

  it('are kept while an answer is being written in them', async () => {
    stored.set('s', [message({ id: 'a', conversationId: 's', state: 'streaming' })]);
    visitThread('s');
    await readThread('s');
    for (const id of visits) visitThread(id);
    expect(idsOf('s')).toEqual(['a']);
  });
});
