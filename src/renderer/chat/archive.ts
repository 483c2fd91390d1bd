import type { TFunction } from 'i18next';
import type { Conversation } from '../../shared/conversations.ts';
import { request } from '../api.ts';
import { attempt, toastWithUndo } from '../toast.tsx';

/** Puts a conversation into the archive, with a way back, or takes it out. */
export async function archive(
  { id, title }: Pick<Conversation, 'id' | 'title'>,
  isArchived: boolean,
  t: TFunction,
): Promise<void> {
  const put = (there: boolean) =>
    attempt(request('conversations.arrange', { id, isArchived: there }));
  if (!(await put(isArchived)) || !isArchived) return;
  toastWithUndo({
    id: `archived-${id}`,
    text: t('conversations:archivedToast', { title: title || t('chat:rail.untitled') }),
    undo: () => void put(false),
  });
}
