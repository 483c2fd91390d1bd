import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { TFunction } from 'i18next';
import type { Conversation } from '../../shared/conversations.ts';
import { request } from '../api.ts';
import { openConversation, setLeaving, useConversations } from './conversations-state.ts';

const UNDO_MS = 8000;

/** Takes a conversation out of the list at once; it is deleted when the time for an undo is over. */
export function removeConversation(
  { id, title }: Pick<Conversation, 'id' | 'title'>,
  t: TFunction,
): void {
  const wasShown = useConversations.getState().currentId === id;
  let undone = false;
  const toast = `removed-${id}`;
  const undo = () => {
    undone = true;
    setLeaving(id, false);
    if (wasShown) openConversation(id);
    notifications.hide(toast);
  };
  setLeaving(id, true);
  notifications.show({
    id: toast,
    autoClose: UNDO_MS,
    withBorder: true,
    closeButtonProps: { 'aria-label': t('common:close') },
    message: (
      <>
        {t('chat:rail.removed', { title: title || t('chat:rail.untitled') })}{' '}
        <Button size="compact-xs" variant="subtle" onClick={undo}>
          {t('common:undo')}
        </Button>
      </>
    ),
    onClose: () => {
      if (undone) return;
      request('conversations.remove', { id }).catch(() => setLeaving(id, false));
    },
  });
}
