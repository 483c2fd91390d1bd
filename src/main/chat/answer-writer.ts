import type { Publish } from '../../shared/contract.ts';
import type { Message } from '../../shared/models.ts';
import type { Timers } from '../timers.ts';
import type { MessageStore } from './message-store.ts';

/** A screen's pace. */
const TELL_EVERY_MS = 16;
/** A crash loses no more than this of an answer. */
const STORE_EVERY_MS = 500;

export type AnswerWriter = ReturnType<typeof createAnswerWriter>;

/** An answer while it is written: what comes is told at the screen's pace and stored as it grows. */
export function createAnswerWriter(options: {
  readonly message: Message;
  readonly store: MessageStore;
  readonly publish: Publish;
  readonly now: () => number;
  readonly timers: Timers;
}) {
  const { store, publish, now, timers } = options;
  let message = options.message;
  let untold = { text: '', reasoning: '' };
  let toldAtMs = Number.NEGATIVE_INFINITY;
  let telling: unknown = null;
  let storing: unknown = null;

  function tell(): void {
    timers.clear(telling);
    telling = null;
    if (untold.text === '' && untold.reasoning === '') return;
    toldAtMs = now();
    const { id, conversationId, text } = message;
    publish('chat.delta', {
      conversationId,
      messageId: id,
      offset: text.length - untold.text.length,
      ...untold,
    });
    untold = { text: '', reasoning: '' };
  }

  function save(): void {
    timers.clear(storing);
    storing = null;
    store.update(message);
  }

  return {
    message: (): Message => message,
    /** The first words are told at once. */
    append(text: string, reasoning: string): void {
      message = { ...message, text: message.text + text, reasoning: message.reasoning + reasoning };
      untold = { text: untold.text + text, reasoning: untold.reasoning + reasoning };
      storing ??= timers.set(save, STORE_EVERY_MS);
      if (telling !== null) return;
      const waitMs = toldAtMs + TELL_EVERY_MS - now();
      if (waitMs <= 0) tell();
      else telling = timers.set(tell, waitMs);
    },
    /** Stores and tells the whole message with the change. */
    change(patch: Partial<Message>): void {
      tell();
      message = { ...message, ...patch };
      save();
      publish('chat.message', message);
    },
  };
}
