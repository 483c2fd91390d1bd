import { create } from 'zustand';
import { type ErrorData, toErrorData } from '../../shared/errors.ts';
import type { Message } from '../../shared/messages.ts';
import type { PathPart } from '../../shared/threads.ts';
import { on, request } from '../api.ts';
import { inNextFrame } from '../next-frame.ts';
import { forgetPlaces, placeOf } from './reading-places.ts';
import {
  apart,
  appendDelta,
  type Delta,
  followPath,
  fuller,
  mergeReading,
  withEarlier,
  withMessage,
} from './thread-messages.ts';

export interface Thread extends PathPart {
  /** Siblings of shown messages, by their ids, as far as they were looked at or are being written. */
  readonly beside: Readonly<Record<string, Message>>;
  readonly state: 'unread' | 'ready' | 'failed';
  readonly error: ErrorData | null;
}

interface ThreadsState {
  readonly threads: Readonly<Record<string, Thread>>;
  /** Conversations in which an answer is being written. */
  readonly streaming: ReadonlySet<string>;
}

/** A thread of which nothing is held. */
export const unread: Thread = {
  earlier: 0,
  messages: [],
  beside: {},
  state: 'unread',
  error: null,
};

/** So many messages are read of a thread at first: the end of it, where the reader begins, is there at once. */
const AT_FIRST = 40;
/** So many more than those below it are read above the message that the reader was at. */
const ABOVE = 20;
/** So many threads are held, those visited last. */
const HELD = 5;

/** The store is up to half a second behind an answer that is being written; a reading sooner would miss the same text. */
const REREAD_AFTER_MS = 300;

export const useThreads = create<ThreadsState>(() => ({ threads: {}, streaming: new Set() }));

export const useThread = (id: string | null): Thread | null =>
  useThreads(({ threads }) => (id === null ? null : (threads[id] ?? unread)));

const reading = new Map<string, Promise<void>>();
const readingEarlier = new Map<string, Promise<void>>();
/** Last visited first. */
let visited: readonly string[] = [];
/** What came since the last frame, whole messages by their id. */
let arrived = new Map<string, Message>();
let pending: Delta[] = [];
const catchingUp = new Set<string>();

/** A thread is shown; those that weren't for longest are let go of, but for what is being written. */
export function visitThread(id: string): void {
  visited = [id, ...visited.filter((each) => each !== id)].slice(0, HELD);
  useThreads.setState(({ threads, streaming }) => {
    const kept = Object.entries(threads).filter(
      ([each]) => visited.includes(each) || streaming.has(each) || reading.has(each),
    );
    return { threads: Object.fromEntries(kept) };
  });
}

/** Reads the end of a conversation, from a little above the reader's place in it, once at a time. */
export function readThread(id: string): Promise<void> {
  const running = reading.get(id);
  if (running !== undefined) return running;
  const started = request('conversations.messages', { id, last: Math.max(AT_FIRST, toReader(id)) })
    .then((read) =>
      change(id, (thread) => ({
        ...thread,
        ...mergeReading(thread, read),
        state: 'ready',
        error: null,
      })),
    )
    .catch((thrown: unknown) =>
      change(id, (thread) => ({
        ...thread,
        state: thread.state === 'ready' ? 'ready' : 'failed',
        error: toErrorData(thrown),
      })),
    )
    .finally(() => reading.delete(id));
  reading.set(id, started);
  return started;
}

/** Reads a conversation that is about to be shown. */
export function readAhead(id: string): void {
  const { state } = useThreads.getState().threads[id] ?? unread;
  if (state === 'unread') void readThread(id);
}

function toReader(id: string): number {
  const place = placeOf(id);
  return place === undefined || place.atBottom ? 0 : place.toEnd + ABOVE;
}

/** Reads some of what comes before the messages that are held; all of it where no number is given. */
export async function readEarlier(id: string, last?: number): Promise<void> {
  while (readingEarlier.has(id)) await readingEarlier.get(id);
  const { messages: [first] = [], earlier = 0 } = useThreads.getState().threads[id] ?? {};
  if (first === undefined || earlier === 0) return;
  const before = first.id;
  const started = request('conversations.messages', { id, before, last: last ?? earlier })
    .then((read) => {
      // It may have been removed meanwhile.
      if (useThreads.getState().threads[id] === undefined) return;
      change(id, (thread) => ({ ...thread, ...withEarlier(thread, before, read) }));
    })
    // Its path has gone another way meanwhile, which is told.
    .catch(() => undefined)
    .finally(() => readingEarlier.delete(id));
  readingEarlier.set(id, started);
  await started;
}

/** Keeps all threads true, whichever is shown: several answers may be written at once. */
export function followThreads(): void {
  on('chat.message', (message) => {
    // It carries the whole text, whatever the waiting deltas say.
    pending = pending.filter(({ messageId }) => messageId !== message.id);
    arrived.set(message.id, message);
    inNextFrame(flush);
  });
  on('chat.path', (path) => {
    // It leads on from what came before it.
    flush();
    change(path.conversationId, (thread) => {
      const { earlier, messages } = followPath(thread, path);
      return { ...thread, earlier, messages, beside: apart(messages, thread.beside) };
    });
  });
  on('chat.delta', (delta) => {
    pending.push(delta);
    inNextFrame(flush);
  });
  on('conversations.changed', ({ removedIds }) => {
    if (removedIds.length === 0) return;
    forgetPlaces(removedIds);
    for (const { id, conversationId } of arrived.values()) {
      if (removedIds.includes(conversationId)) arrived.delete(id);
    }
    useThreads.setState(({ threads }) =>
      withStreaming(
        Object.fromEntries(Object.entries(threads).filter(([id]) => !removedIds.includes(id))),
      ),
    );
  });
}

/** Takes over what came since the last frame. */
function flush(): void {
  const whole = arrived;
  const deltas = pending;
  arrived = new Map();
  pending = [];
  const behind = new Set<string>();
  const { threads } = useThreads.getState();
  const changed = new Map<string, Pick<Thread, 'messages' | 'beside'>>();
  const held = (id: string) => changed.get(id) ?? threads[id] ?? unread;
  for (const message of whole.values()) {
    const { conversationId } = message;
    changed.set(conversationId, withMessage(held(conversationId), message));
  }
  for (const delta of deltas) {
    const { conversationId, messageId } = delta;
    const { messages, beside } = held(conversationId);
    const message = messages.findLast(({ id }) => id === messageId) ?? beside[messageId];
    const next = message === undefined ? null : appendDelta(message, delta);
    if (next !== null) {
      changed.set(conversationId, withMessage({ messages, beside }, next));
    } else {
      pending.push(delta);
      behind.add(conversationId);
    }
  }
  if (changed.size > 0) {
    useThreads.setState(({ threads: now }) => {
      const next = [...changed].map(([id, part]) => [id, { ...(now[id] ?? unread), ...part }]);
      return withStreaming({ ...now, ...Object.fromEntries(next) });
    });
  }
  for (const id of behind) {
    if (catchingUp.has(id)) continue;
    catchingUp.add(id);
    setTimeout(() => void catchUp(id), REREAD_AFTER_MS);
  }
}

async function catchUp(id: string): Promise<void> {
  await readThread(id);
  catchingUp.delete(id);
  // What no reading can place belongs to a message that is gone.
  const { messages = [], beside = {} } = useThreads.getState().threads[id] ?? unread;
  const known = new Set([...messages.map((message) => message.id), ...Object.keys(beside)]);
  pending = pending.filter(
    ({ conversationId, messageId }) => conversationId !== id || known.has(messageId),
  );
  inNextFrame(flush);
}

/** Looks up what could stand in a message's stead. */
export async function readSiblings({ conversationId, id }: Message): Promise<void> {
  const siblings = await request('chat.siblings', { conversationId, messageId: id });
  change(conversationId, (thread) => ({
    ...thread,
    beside: apart(thread.messages, {
      ...thread.beside,
      ...Object.fromEntries(
        siblings.map((each) => [each.id, fuller(thread.beside[each.id], each)] as const),
      ),
    }),
  }));
}

function change(id: string, next: (thread: Thread) => Thread): void {
  useThreads.setState(({ threads }) =>
    withStreaming({ ...threads, [id]: next(threads[id] ?? unread) }),
  );
}

function withStreaming(threads: ThreadsState['threads']): ThreadsState {
  const busy = Object.entries(threads).filter(
    ([, { messages, beside }]) =>
      messages.at(-1)?.state === 'streaming' ||
      Object.values(beside).some(({ state }) => state === 'streaming'),
  );
  const { streaming } = useThreads.getState();
  const same = busy.length === streaming.size && busy.every(([id]) => streaming.has(id));
  return { threads, streaming: same ? streaming : new Set(busy.map(([id]) => id)) };
}
