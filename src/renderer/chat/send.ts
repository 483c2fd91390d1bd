import { create } from 'zustand';
import { type ErrorData, toErrorData } from '../../shared/errors.ts';
import type { Message } from '../../shared/messages.ts';
import type { ModelChoice } from '../../shared/settings.ts';
import { request } from '../api.ts';
import { putBack, takeAttached } from './attachments/attached-state.ts';
import { takeAlso } from './compare/also-asked.ts';
import { setSideBySide } from './compare/side-by-side.ts';
import { draftOf, moveDraft, setDraft, settleDraft, takeDraft } from './drafts.ts';
import { createFromNewChat } from './new-chat.ts';

/** What the last send, stop or change of a conversation failed with, before any answer was begun. */
const useSendErrors = create<Readonly<Record<string, ErrorData | null>>>(() => ({}));

const NEW = '';

export const useSendError = (id: string | null): ErrorData | null =>
  useSendErrors((errors) => errors[id ?? NEW] ?? null);

/**
 * Sends the text; a new chat gets its conversation now. The draft is kept where it fails, and so is one that isn't what is
 * sent, with what is attached to it.
 */
export async function send(id: string | null, text: string): Promise<void> {
  let place = id;
  const isDraft = draftOf(id) === text;
  const attachments = isDraft ? [...takeAttached(id)] : [];
  await noting(
    () => place,
    async () => {
      // Gone at once, so that nothing is sent twice.
      if (isDraft) takeDraft(id);
      try {
        if (place === null) {
          place = await createFromNewChat();
          if (isDraft) moveDraft(null, place);
        }
        await request('chat.send', { conversationId: place, text, attachments });
      } catch (thrown) {
        const since = draftOf(place);
        if (since === '') setDraft(place, text);
        else if (isDraft) setDraft(place, `${text}\n\n${since}`);
        putBack(place, attachments);
        throw thrown;
      } finally {
        settleDraft(id);
      }
      // The question is sent, whatever becomes of this.
      const also = takeAlso(id);
      if (also.length > 0) await alongside(place, also);
    },
  );
}

/** Has other models answer the same question; all answers are shown side by side. */
async function alongside(conversationId: string, models: readonly ModelChoice[]): Promise<void> {
  const { questionId } = await request('chat.alongside', { conversationId, models: [...models] });
  setSideBySide(questionId, true);
}

export function stop(id: string): void {
  void noting(
    () => id,
    () => request('chat.stop', { conversationId: id }),
  );
}

/** Answers a question anew, by another model where one is named. */
export function regenerate(
  { conversationId, id }: Message,
  by: { readonly model?: string; readonly providerId?: string } = {},
): void {
  void noting(
    () => conversationId,
    () => request('chat.regenerate', { conversationId, messageId: id, ...by }),
  );
}

export function goOn({ conversationId, id }: Message): void {
  void noting(
    () => conversationId,
    () => request('chat.goOn', { conversationId, messageId: id }),
  );
}

/** Gives whether it was sent. */
export async function edit({ conversationId, id }: Message, text: string): Promise<boolean> {
  let isSent = false;
  await noting(
    () => conversationId,
    async () => {
      await request('chat.edit', { conversationId, messageId: id, text });
      isSent = true;
    },
  );
  return isSent;
}

/** Shows another message in the place of its sibling. */
export function switchTo(conversationId: string, messageId: string): void {
  void noting(
    () => conversationId,
    () => request('chat.show', { conversationId, messageId }),
  );
}

export function pin({ conversationId, id, pinned }: Message): void {
  void noting(
    () => conversationId,
    () => request('chat.pin', { conversationId, messageId: id, pinned: !pinned }),
  );
}

async function noting(place: () => string | null, work: () => Promise<void>): Promise<void> {
  const note = (error: ErrorData | null) => useSendErrors.setState({ [place() ?? NEW]: error });
  note(null);
  await work().catch((thrown: unknown) => note(toErrorData(thrown)));
}
