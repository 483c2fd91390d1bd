import { Menu } from '@mantine/core';
import {
  IconClipboardText,
  IconDots,
  IconPin,
  IconPinnedOff,
  IconTrash,
  IconTrashX,
} from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../shared/messages.ts';
import { request } from '../api.ts';
import { attempt } from '../toast.tsx';
import { ActionButton } from './action-button.tsx';
import { plainText } from './plain-text.ts';
import { removeMessage } from './remove-message.ts';
import { pin } from './send.ts';

/** What else can be done with a message. The menu is made when it is wanted: most never are. */
export function MessageMenu({
  message,
  isBusy,
  isLast,
}: {
  readonly message: Message;
  readonly isBusy: boolean;
  readonly isLast: boolean;
}) {
  const { t } = useTranslation('thread');
  const [wasWanted, setWasWanted] = useState(false);
  const [opened, setOpened] = useState(false);
  const target = useRef<HTMLButtonElement>(null);
  const button = (
    <ActionButton
      ref={target}
      label={t('more')}
      aria-haspopup="menu"
      aria-expanded={opened}
      onClick={() => {
        setWasWanted(true);
        setOpened(!opened);
      }}
    >
      <IconDots size={15} />
    </ActionButton>
  );
  if (!wasWanted) return button;
  const { text, pinned } = message;
  const remove = (following: boolean) => void removeMessage(message, following, t);
  return (
    <Menu
      opened={opened}
      onChange={(next) => {
        setOpened(next);
        // The button that had it is another one since the menu was made.
        if (!next) target.current?.focus({ preventScroll: true });
      }}
      position="bottom-start"
      shadow="md"
      transitionProps={{ duration: 100 }}
    >
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        {text !== '' && (
          <Menu.Item
            leftSection={<IconClipboardText size={15} />}
            onClick={() => void attempt(request('app.copyText', { text: plainText(text) }))}
          >
            {t('copyPlain')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={pinned ? <IconPinnedOff size={15} /> : <IconPin size={15} />}
          onClick={() => pin(message)}
        >
          {pinned ? t('unpin') : t('pin')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTrash size={15} />}
          disabled={isBusy}
          onClick={() => remove(false)}
        >
          {t('delete')}
        </Menu.Item>
        {!isLast && (
          <Menu.Item
            leftSection={<IconTrashX size={15} />}
            disabled={isBusy}
            onClick={() => remove(true)}
          >
            {t('deleteFollowing')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
