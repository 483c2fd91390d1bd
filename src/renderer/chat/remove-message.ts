import type { TFunction } from 'i18next';
import type { Message } from '../../shared/messages.ts';
import { request } from '../api.ts';
import { attempt, toastFailure, toastWithUndo } from '../toast.tsx';

const UNDO_MS = 10_000;

/** Takes a message out of its thread, or all that follows with it; it is erased when the time for an undo is over. */
export async function removeMessage(
  { id, conversationId }: Message,
  following: boolean,
  t: TFunction,
): Promise<void> {
  try {
    const ids = await request('chat.delete', { conversationId, messageId: id, following });
    const restore = async () => {
      // It can't be while an answer is written, say: the way back must not be gone with that.
      if (!(await attempt(request('chat.restore', { conversationId, ids })))) offerUndo();
    };
    const offerUndo = () =>
      toastWithUndo({
        id: `deleted-${id}`,
        text: t('thread:deleted', { count: ids.length }),
        forMs: UNDO_MS,
        undo: () => void restore(),
        // What fails here is erased at quit.
        onOver: () => request('chat.erase', { conversationId, ids }).catch(() => undefined),
      });
    offerUndo();
  } catch (thrown) {
    toastFailure(thrown);
  }
}
