import type { TFunction } from 'i18next';
import type { Conversation } from '../../shared/conversations.ts';
import { request } from '../api.ts';
import { attempt, toastWithUndo } from '../toast.tsx';
import { openConversation, setLeaving, useConversations } from './conversations-state.ts';

const UNDO_MS = 8000;

/** What deletes each that is still within the time for an undo, by its id. */
const due = new Map<string, () => void>();

// Closed before that time is over, the window must not bring back what was said to be deleted.
window.addEventListener('beforeunload', () => {
  for (const remove of due.values()) remove();
});

/** Takes a conversation out of the list at once; it is deleted when the time for an undo is over. */
export function removeConversation(
  { id, title }: Pick<Conversation, 'id' | 'title'>,
  t: TFunction,
): void {
  const wasShown = useConversations.getState().currentId === id;
  const remove = async () => {
    if (!due.delete(id)) return;
    if (!(await attempt(request('conversations.remove', { id })))) setLeaving(id, false);
  };
  due.set(id, () => void remove());
  setLeaving(id, true);
  toastWithUndo({
    id: `removed-${id}`,
    text: t('chat:rail.removed', { title: title || t('chat:rail.untitled') }),
    forMs: UNDO_MS,
    undo: () => {
      due.delete(id);
      setLeaving(id, false);
      if (wasShown) openConversation(id);
    },
    onOver: () => void remove(),
  });
}
