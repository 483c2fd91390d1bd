import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { followThreads } from '../../../src/renderer/chat/follow-threads.ts';
import { readThread } from '../../../src/renderer/chat/read-threads.ts';
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
  vi.useFakeTimers();
  main.requests.length = 0;
  return () => vi.useRealTimers();
});

const textOf = (id: string) => useThreads.getState().threads[id]?.messages.at(-1)?.text;
const tell = (id: string, offset: number, text: string) =>
  main.tell('chat.delta', {
    conversationId: id,
    messageId: `${id}-m`,
    offset,
    text,
    reasoning: '',
  });
const begin = (id: string) =>
  main.tell('chat.message', message({ id: `${id}-m`, conversationId: id, state: 'streaming' }));

describe('threads', () => {
  it('append what comes, once a frame', async () => {
    begin('a');
    const seen: (string | undefined)[] = [];
    const end = useThreads.subscribe(() => seen.push(textOf('a')));
    tell('a', 0, 'Hel');
    tell('a', 3, 'lo');
    expect(seen).toEqual([]);
    await vi.advanceTimersToNextFrame();
    expect(seen).toEqual(['Hello']);
    end();
  });

  it('take an overlapping delta for what is new in it', async () => {
    begin('b');
    tell('b', 0, 'Hello');
    tell('b', 3, 'lo you');
    tell('b', 0, 'Hel');
    await vi.advanceTimersToNextFrame();
    expect(textOf('b')).toBe('Hello you');
  });

  it('read the messages again where text is missing, and lose nothing that came meanwhile', async () => {
    begin('c');
    stored.set('c', [
      message({ id: 'c-m', conversationId: 'c', state: 'streaming', text: 'Hello' }),
    ]);
    tell('c', 5, ', you');
    await vi.advanceTimersToNextFrame();
    expect(textOf('c')).toBe('');
    tell('c', 10, ' there');
    await vi.advanceTimersByTimeAsync(1000);
    expect(textOf('c')).toBe('Hello, you there');
    expect(main.named('conversations.messages')).toHaveLength(1);
  });

  it('let a whole message stand above the deltas before it', async () => {
    begin('d');
    tell('d', 0, 'half');
    main.tell(
      'chat.message',
      message({ id: 'd-m', conversationId: 'd', state: 'done', text: 'half and whole' }),
    );
    await vi.advanceTimersByTimeAsync(1000);
    expect(textOf('d')).toBe('half and whole');
  });

  it('know which conversations are being answered', async () => {
    begin('e');
    begin('f');
    await vi.advanceTimersToNextFrame();
    expect(useThreads.getState().streaming).toEqual(new Set(['e', 'f', 'a', 'b', 'c']));
    main.tell('chat.message', message({ id: 'e-m', conversationId: 'e', state: 'stopped' }));
    await vi.advanceTimersToNextFrame();
    expect(useThreads.getState().streaming.has('e')).toBe(false);
  });

  it('keep the longer text of an answer when a reading is a moment behind', async () => {
    begin('g');
    tell('g', 0, 'Hello you');
    await vi.advanceTimersToNextFrame();
    stored.set('g', [message({ id: 'g-m', conversationId: 'g', state: 'streaming', text: 'Hel' })]);
    await readThread('g');
    expect(textOf('g')).toBe('Hello you');
  });

  it('forget a conversation that was removed', async () => {
    begin('h');
    await vi.advanceTimersToNextFrame();
    expect(useThreads.getState().streaming.has('h')).toBe(true);
    main.tell('conversations.changed', { changed: [], removedIds: ['h'] });
    expect(useThreads.getState().threads.h).toBeUndefined();
    expect(useThreads.getState().streaming.has('h')).toBe(false);
  });

  it('forget what came for it since the last frame, too', async () => {
    begin('i');
    main.tell('conversations.changed', { changed: [], removedIds: ['i'] });
    await vi.advanceTimersToNextFrame();
    expect(useThreads.getState().threads.i).toBeUndefined();
  });

  it('are kept true where no frame comes, as in a hidden window', async () => {
    vi.stubGlobal('requestAnimationFrame', () => 0);
    begin('j');
    tell('j', 0, 'Hello');
    await vi.advanceTimersByTimeAsync(1000);
    vi.unstubAllGlobals();
    expect(textOf('j')).toBe('Hello');
  });
});

describe('a path that goes on in another way', () => {
  const textsOf = (id: string) =>
    useThreads.getState().threads[id]?.messages.map(({ text }) => text);
  const of = (id: string, text: string) => message({ id: `p-${text}`, conversationId: id, text });

  it('takes the place of what was shown after that message', () => {
    for (const text of ['one', 'two', 'three']) main.tell('chat.message', of('p', text));
    main.tell('chat.path', {
      conversationId: 'p',
      after: 'p-one',
      kept: 1,
      messages: [of('p', 'new')],
    });
    expect(textsOf('p')).toEqual(['one', 'new']);
    main.tell('chat.path', {
      conversationId: 'p',
      after: null,
      kept: 0,
      messages: [of('p', 'other')],
    });
    expect(textsOf('p')).toEqual(['other']);
  });

  it('waits for the reading where the thread isn’t there yet', () => {
    main.tell('chat.path', {
      conversationId: 'r',
      after: 'r-one',
      kept: 1,
      messages: [of('r', 'new')],
    });
    expect(textsOf('r')).toEqual([]);
  });
});
