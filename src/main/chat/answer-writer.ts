import type { Publish } from '../../shared/contract.ts';
import { AppError, toErrorData } from '../../shared/errors.ts';
import type { Message } from '../../shared/messages.ts';
import type { OnFault } from '../on-fault.ts';
import type { Timers } from '../timers.ts';
import type { AttachmentStore, FullAttachment } from './attachment-store.ts';
import type { MessageStore } from './message-store.ts';

/** A screen's pace. */
const TELL_EVERY_MS = 16;
/** Notes are told together: what of them is seen before the first word is a count of refusals. */
const NOTE_EVERY_MS = 100;
/** A crash loses no more than this of an answer. */
const STORE_EVERY_MS = 500;
/** A disk that refused is asked again after this. */
const STORE_AGAIN_MS = 5000;

export type AnswerWriter = ReturnType<typeof createAnswerWriter>;

/**
 * An answer while it is written: what comes is told at the screen's pace and stored as it grows. Where the disk refuses,
 * the person is told, and it is tried again until it is stored.
 */
export function createAnswerWriter(options: {
  readonly message: Message;
  readonly store: MessageStore;
  readonly attachments: Pick<AttachmentStore, 'add'>;
  readonly publish: Publish;
  readonly now: () => number;
  readonly timers: Timers;
  /** A disk that refuses must not keep the answer from the person. */
  readonly onFault: OnFault;
}) {
  const { store, attachments, publish, now, timers, onFault } = options;
  let message = options.message;
  let untold = { text: '', reasoning: '' };
  let toldAtMs = Number.NEGATIVE_INFINITY;
  let telling: unknown = null;
  let storing: unknown = null;
  let noting: unknown = null;
  let isStored = true;

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
    const wasStored = isStored;
    try {
      store.update(message);
      isStored = true;
    } catch (thrown) {
      isStored = false;
      storing = timers.set(save, STORE_AGAIN_MS);
      // Once for each time it begins: a full disk stays full for a while.
      if (wasStored) onFault('storing an answer', thrown);
    }
    if (isStored !== wasStored) publish('chat.message', asTold());
  }

  function asTold(): Message {
    if (isStored || message.error !== null) return message;
    return { ...message, error: toErrorData(new AppError('not-stored')) };
  }

  function tellWhole(): void {
    timers.clear(noting);
    noting = null;
    tell();
    save();
    publish('chat.message', asTold());
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
      // A clock that was put back must not hold the words up.
      if (waitMs <= 0 || waitMs > TELL_EVERY_MS) tell();
      else telling = timers.set(tell, waitMs);
    },
    /** Stores and tells the whole message with the change, together with what follows soon: no word waits for it. */
    note(patch: Partial<Message>): void {
      message = { ...message, ...patch };
      noting ??= timers.set(tellWhole, NOTE_EVERY_MS);
    },
    /** As {@link note}, at once. */
    change(patch: Partial<Message>): void {
      message = { ...message, ...patch };
      tellWhole();
    },
    /** Stores a picture that came, and tells of it before any word that names it; false where the disk refuses. */
    attach(picture: FullAttachment): boolean {
      const { id: messageId, conversationId, attachments: before } = message;
      try {
        attachments.add({ messageId, conversationId }, [picture]);
      } catch (thrown) {
        onFault('storing a picture of an answer', thrown);
        return false;
      }
      const { image: _, text: __, ...facts } = picture;
      message = { ...message, attachments: [...before, facts] };
      tellWhole();
      return true;
    },
  };
}
