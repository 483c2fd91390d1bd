import { create } from 'zustand';
import { type ErrorData, toErrorData } from '../../shared/errors.ts';
import type { Message } from '../../shared/messages.ts';
import { on, request } from '../api.ts';
import { appendDelta, type Delta, followPath, placeMessage } from '../chat/thread-messages.ts';
import { inPace } from '../paced-drawing.ts';

interface Quick {
  /** Null until the first question is asked. */
  readonly conversationId: string | null;
  /** Those of this conversation; all others are the main window's. */
  readonly messages: readonly Message[];
  readonly draft: string;
  /** A question is on its way to the main process. */
  readonly isSending: boolean;
  /** What the last question failed with, before any answer was begun. */
  readonly error: ErrorData | null;
}

const empty: Quick = {
  conversationId: null,
  messages: [],
  draft: '',
  isSending: false,
  error: null,
};

export const useQuick = create<Quick>(() => empty);

/** Begins anew; what was asked stays among the conversations. */
export function beginAnew(): void {
  useQuick.setState(empty);
}

export function setQuickDraft(draft: string): void {
  useQuick.setState({ draft });
}

/** Asks what is written, in a conversation of its own that later questions go on with. The text is kept where it fails. */
export async function ask(): Promise<void> {
  const { draft: text, isSending } = useQuick.getState();
  if (isSending || text.trim() === '') return;
  useQuick.setState({ draft: '', isSending: true, error: null });
  try {
    const known = useQuick.getState().conversationId;
    const conversationId = known ?? (await request('conversations.create')).id;
    // First, for the answer may begin before the request has ended.
    useQuick.setState({ conversationId });
    await request('chat.send', { conversationId, text });
  } catch (thrown) {
    // Before what was written since.
    useQuick.setState(({ draft }) => ({
      draft: draft === '' ? text : `${text}\n\n${draft}`,
      error: toErrorData(thrown),
    }));
  } finally {
    useQuick.setState({ isSending: false });
  }
}

/** The same question, where its answer failed. */
export function askAgain({ conversationId, id: messageId }: Message): void {
  useQuick.setState({ error: null });
  request('chat.regenerate', { conversationId, messageId }).catch(showError);
}

export function stopAnswer(): void {
  const { conversationId } = useQuick.getState();
  if (conversationId === null) return;
  request('chat.stop', { conversationId }).catch(showError);
}

function showError(thrown: unknown): void {
  useQuick.setState({ error: toErrorData(thrown) });
}

let pending: Delta[] = [];

/** Keeps the one conversation true. Where text is missing between two events, the whole message that ends them brings it. */
export function followQuick(): void {
  on('chat.message', (message) => {
    takeOver();
    if (message.conversationId !== useQuick.getState().conversationId) return;
    useQuick.setState(({ messages }) => ({ messages: placeMessage(messages, message) }));
  });
  on('chat.path', (path) => {
    takeOver();
    if (path.conversationId !== useQuick.getState().conversationId) return;
    useQuick.setState(({ messages }) => ({
      messages: followPath({ messages, earlier: 0 }, path).messages,
    }));
  });
  on('chat.delta', (delta) => {
    if (delta.conversationId !== useQuick.getState().conversationId) return;
    pending.push(delta);
    inPace(takeOver);
  });
  on('conversations.changed', ({ removedIds }) => {
    const { conversationId, draft } = useQuick.getState();
    if (conversationId === null || !removedIds.includes(conversationId)) return;
    useQuick.setState({ ...empty, draft });
  });
}

function takeOver(): void {
  const deltas = pending;
  pending = [];
  if (deltas.length === 0) return;
  useQuick.setState(({ messages }) => ({ messages: deltas.reduce(withDelta, messages) }));
}

function withDelta(messages: readonly Message[], delta: Delta): readonly Message[] {
  const message = messages.find(({ id }) => id === delta.messageId);
  const next = message === undefined ? null : appendDelta(message, delta);
  return next === null ? messages : placeMessage(messages, next);
}
