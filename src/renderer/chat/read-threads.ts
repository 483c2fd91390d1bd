import { toErrorData } from '../../shared/errors.ts';
import type { Message } from '../../shared/messages.ts';
import { request } from '../api.ts';
import { placeOf } from './reading-places.ts';
import { apart, fuller, mergeReading, withEarlier } from './thread-messages.ts';
import { changeThread, unread, useThreads } from './threads-state.ts';

/** So many messages are read of a thread at first: the end of it, where the reader begins, is there at once. */
const AT_FIRST = 40;
/** So many more than those below it are read above the message that the reader was at. */
const ABOVE = 20;
/** So many threads are held, those visited last. */
const HELD = 5;

const reading = new Map<string, Promise<void>>();
const readingEarlier = new Map<string, Promise<void>>();
/** Last visited first. */
let visited: readonly string[] = [];

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
      changeThread(id, (thread) => ({
        ...thread,
        ...mergeReading(thread, read),
        state: 'ready',
        error: null,
      })),
    )
    .catch((thrown: unknown) =>
      changeThread(id, (thread) => ({
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
      changeThread(id, (thread) => ({ ...thread, ...withEarlier(thread, before, read) }));
    })
    // Its path has gone another way meanwhile, which is told.
    .catch(() => undefined)
    .finally(() => readingEarlier.delete(id));
  readingEarlier.set(id, started);
  await started;
}

/** Looks up what could stand in a message's stead. */
export async function readSiblings({ conversationId, id }: Message): Promise<void> {
  const siblings = await request('chat.siblings', { conversationId, messageId: id });
  changeThread(conversationId, (thread) => ({
    ...thread,
    beside: apart(thread.messages, {
      ...thread.beside,
      ...Object.fromEntries(
        siblings.map((each) => [each.id, fuller(thread.beside[each.id], each)] as const),
      ),
    }),
  }));
}
