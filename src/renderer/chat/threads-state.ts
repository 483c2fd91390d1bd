import { create } from 'zustand';
import { type ErrorData, toErrorData } from '../../shared/errors.ts';
import type { Message } from '../../shared/messages.ts';
import { on, request } from '../api.ts';
import { inNextFrame } from '../next-frame.ts';
import {
  apart,
  appendDelta,
  type Delta,
  followPath,
  fuller,
  mergeReading,
  withMessage,
} from './thread-messages.ts';

export interface Thread {
  readonly messages: readonly Message[];
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

const unread: Thread = { messages: [], beside: {}, state: 'unread', error: null };

/** The store is up to half a second behind an answer that is being written; a reading sooner would miss the same text. */
const REREAD_AFTER_MS = 300;

export const useThreads = create<ThreadsState>(() => ({ threads: {}, streaming: new Set() }));

export const useThread = (id: string | null): Thread | null =>
  useThreads(({ threads }) => (id === null ? null : (threads[id] ?? unread)));

const reading = new Map<string, Promise<void>>();
/** What came since the last frame, whole messages by their id. */
let arrived = new Map<string, Message>();
let pending: Delta[] = [];
const catchingUp = new Set<string>();

/** Reads a conversation's messages, once at a time. */
export function readThread(id: string): Promise<void> {
  const running = reading.get(id);
  if (running !== undefined) return running;
  const started = request('conversations.messages', { id })
    .then((messages) =>
      change(id, (thread) => ({
        ...thread,
        messages: mergeReading(thread.messages, messages),
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
      const messages = followPath(thread.messages, path);
      return { ...thread, messages, beside: apart(messages, thread.beside) };
    });
  });
  on('chat.delta', (delta) => {
    pending.push(delta);
    inNextFrame(flush);
  });
  on('conversations.changed', ({ removedIds }) => {
    if (removedIds.length === 0) return;
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
    const message = messages.find(({ id }) => id === messageId) ?? beside[messageId];
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
