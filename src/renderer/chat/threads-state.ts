import { create } from 'zustand';
import type { ErrorData } from '../../shared/errors.ts';
import type { Message } from '../../shared/messages.ts';
import type { PathPart } from '../../shared/threads.ts';

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

export const useThreads = create<ThreadsState>(() => ({ threads: {}, streaming: new Set() }));

export const useThread = (id: string | null): Thread | null =>
  useThreads(({ threads }) => (id === null ? null : (threads[id] ?? unread)));

/** Changes a thread; one that isn't held yet begins as {@link unread}. */
export function changeThread(id: string, next: (thread: Thread) => Thread): void {
  useThreads.setState(({ threads }) =>
    withStreaming({ ...threads, [id]: next(threads[id] ?? unread) }),
  );
}

/** The state with these threads in it: in which of them an answer is being written, they tell themselves. */
export function withStreaming(threads: ThreadsState['threads']): ThreadsState {
  const busy = Object.entries(threads).filter(
    ([, { messages, beside }]) =>
      messages.at(-1)?.state === 'streaming' ||
      Object.values(beside).some(({ state }) => state === 'streaming'),
  );
  const { streaming } = useThreads.getState();
  const same = busy.length === streaming.size && busy.every(([id]) => streaming.has(id));
  return { threads, streaming: same ? streaming : new Set(busy.map(([id]) => id)) };
}
