import { create } from 'zustand';
import { type ErrorData, toErrorData } from '../../shared/errors.ts';
import { request } from '../api.ts';
import { setDraft } from './drafts.ts';
import { createFromNewChat } from './new-chat.ts';

/** What the last send, stop or regenerate of a conversation failed with, before any answer was begun. */
const useSendErrors = create<Readonly<Record<string, ErrorData | null>>>(() => ({}));

const NEW = '';

export const useSendError = (id: string | null): ErrorData | null =>
  useSendErrors((errors) => errors[id ?? NEW] ?? null);

/** Sends the text; a new chat gets its conversation now. The draft is kept where it fails. */
export async function send(id: string | null, text: string): Promise<void> {
  let place = id;
  await noting(
    () => place,
    async () => {
      // Gone at once, so that nothing is sent twice.
      setDraft(place, '');
      try {
        place = place ?? (await createFromNewChat());
        await request('chat.send', { conversationId: place, text });
      } catch (thrown) {
        setDraft(place, text);
        throw thrown;
      }
    },
  );
}

export function stop(id: string): void {
  void noting(
    () => id,
    () => request('chat.stop', { conversationId: id }),
  );
}

export function regenerate(id: string): void {
  void noting(
    () => id,
    () => request('chat.regenerate', { conversationId: id }),
  );
}

async function noting(place: () => string | null, work: () => Promise<void>): Promise<void> {
  const note = (error: ErrorData | null) => useSendErrors.setState({ [place() ?? NEW]: error });
  note(null);
  await work().catch((thrown: unknown) => note(toErrorData(thrown)));
}
