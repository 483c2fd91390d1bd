import type { Message } from '../../shared/messages.ts';
import { on } from '../api.ts';
import { inNextFrame } from '../next-frame.ts';
import { inPace } from '../paced-drawing.ts';
import { readThread } from './read-threads.ts';
import { forgetPlaces } from './reading-places.ts';
import { apart, appendDelta, type Delta, followPath, withMessage } from './thread-messages.ts';
import { changeThread, type Thread, unread, useThreads, withStreaming } from './threads-state.ts';

/** The store is up to half a second behind an answer that is being written; a reading sooner would miss the same text. */
const REREAD_AFTER_MS = 300;

/** What came since it was drawn last, whole messages by their id. */
let arrived = new Map<string, Message>();
let pending: Delta[] = [];
const catchingUp = new Set<string>();

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
    changeThread(path.conversationId, (thread) => {
      const { earlier, messages } = followPath(thread, path);
      return { ...thread, earlier, messages, beside: apart(messages, thread.beside) };
    });
  });
  on('chat.delta', (delta) => {
    pending.push(delta);
    inPace(flush);
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

/** Takes over what came since it did so last. */
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
