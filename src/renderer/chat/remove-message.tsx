import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { TFunction } from 'i18next';
import type { Message } from '../../shared/messages.ts';
import { request } from '../api.ts';

const UNDO_MS = 10_000;

/** Takes a message out of its thread, or all that follows with it; it is erased when the time for an undo is over. */
export async function removeMessage(
  { id, conversationId }: Message,
  following: boolean,
  t: TFunction,
  errorText: (error: unknown) => string,
): Promise<void> {
  const show = { withBorder: true, closeButtonProps: { 'aria-label': t('common:close') } };
  const tellFailure = (thrown: unknown) => {
    notifications.show({ ...show, message: errorText(thrown) });
  };
  try {
    const ids = await request('chat.delete', { conversationId, messageId: id, following });
    const toast = `deleted-${id}`;
    let undone = false;
    const undo = () => {
      undone = true;
      notifications.hide(toast);
      request('chat.restore', { conversationId, ids }).catch(tellFailure);
    };
    notifications.show({
      ...show,
      id: toast,
      autoClose: UNDO_MS,
      message: (
        <>
          {t('thread:deleted', { count: ids.length })}{' '}
          <Button size="compact-xs" variant="subtle" onClick={undo}>
            {t('common:undo')}
          </Button>
        </>
      ),
      onClose: () => {
        // What fails here is erased at quit.
        if (!undone) request('chat.erase', { conversationId, ids }).catch(() => undefined);
      },
    });
  } catch (thrown) {
    tellFailure(thrown);
  }
}
