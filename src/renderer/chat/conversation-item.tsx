import { ActionIcon, Menu, UnstyledButton } from '@mantine/core';
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, memo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../shared/models.ts';
import { request } from '../api.ts';
import { NameField } from '../ui/name-field.tsx';
import classes from './rail.module.css';
import { removeConversation } from './remove-conversation.tsx';

/** A conversation in the list: opened by a click, renamed by F2, deleted by Delete, or by its menu. */
export const ConversationItem = memo(function ConversationItem({
  conversation,
  isCurrent,
  isStreaming,
  onOpen,
}: {
  readonly conversation: Conversation;
  readonly isCurrent: boolean;
  readonly isStreaming: boolean;
  readonly onOpen: (id: string) => void;
}) {
  const { t } = useTranslation('chat');
  const [renaming, setRenaming] = useState(false);
  const open = useRef<HTMLButtonElement>(null);
  const [menu, setMenu] = useState(false);
  const { id } = conversation;
  const title = conversation.title || t('rail.untitled');

  if (renaming) {
    const rename = (name: string | null) => {
      setRenaming(false);
      if (name !== null) void request('conversations.update', { id, title: name });
    };
    return (
      <div className={classes.item}>
        <NameField
          name={conversation.title}
          label={t('rail.titleOf')}
          onDone={rename}
          returnTo={open}
        />
      </div>
    );
  }

  const remove = () => removeConversation(conversation, t);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'F2') setRenaming(true);
    else if (event.key === 'Delete') remove();
    else return;
    event.preventDefault();
  };
  return (
    <div className={classes.item} data-current={isCurrent || undefined}>
      <UnstyledButton
        ref={open}
        className={classes.open}
        aria-current={isCurrent || undefined}
        title={title}
        onClick={() => onOpen(id)}
        onKeyDown={onKeyDown}
        onContextMenu={(event) => {
          event.preventDefault();
          setMenu(true);
        }}
      >
        {isStreaming && (
          <span className={classes.mark} role="img" aria-label={t('rail.streaming')} />
        )}
        <span className={classes.title}>{title}</span>
      </UnstyledButton>
      <Menu opened={menu} onChange={setMenu} position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon
            className={classes.more}
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('rail.more', { title })}
          >
            <IconDots size={15} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconPencil size={15} />}
            rightSection={<kbd className={classes.key}>F2</kbd>}
            onClick={() => setRenaming(true)}
          >
            {t('rail.rename')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconTrash size={15} />}
            rightSection={<kbd className={classes.key}>Del</kbd>}
            onClick={remove}
          >
            {t('rail.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
});
