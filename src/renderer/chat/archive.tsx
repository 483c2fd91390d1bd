import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { TFunction } from 'i18next';
import type { Conversation } from '../../shared/conversations.ts';
import { request } from '../api.ts';

/** Puts a conversation into the archive, with a way back, or takes it out. */
export function archive(
  { id, title }: Pick<Conversation, 'id' | 'title'>,
  isArchived: boolean,
  t: TFunction,
): void {
  void request('conversations.arrange', { id, isArchived });
  if (!isArchived) return;
  const toast = `archived-${id}`;
  const undo = () => {
    void request('conversations.arrange', { id, isArchived: false });
    notifications.hide(toast);
  };
  notifications.show({
    id: toast,
    withBorder: true,
    closeButtonProps: { 'aria-label': t('common:close') },
    message: (
      <>
        {t('conversations:archivedToast', { title: title || t('chat:rail.untitled') })}{' '}
        <Button size="compact-xs" variant="subtle" onClick={undo}>
          {t('common:undo')}
        </Button>
      </>
    ),
  });
}
