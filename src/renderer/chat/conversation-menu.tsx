import { Menu } from '@mantine/core';
import {
  IconArchive,
  IconArchiveOff,
  IconArrowDown,
  IconArrowUp,
  IconFolder,
  IconPencil,
  IconPin,
  IconPinnedOff,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../shared/conversations.ts';
import { request } from '../api.ts';
import { attempt } from '../toast.tsx';
import { archive } from './archive.ts';
import { ExportMenu } from './export-menu.tsx';
import { useFolders } from './folders-state.ts';
import classes from './rail.module.css';
import { removeConversation } from './remove-conversation.ts';

/** Moves it by one among those pinned or in its folder; undefined where it stands at that end. */
export interface Moves {
  readonly up: (() => void) | undefined;
  readonly down: (() => void) | undefined;
}

/** What can be done with a conversation; by keyboard too, all that dragging does. */
export function ConversationMenu({
  conversation,
  movesOf,
  onRename,
}: {
  readonly conversation: Conversation;
  readonly movesOf: (id: string) => Moves;
  readonly onRename: () => void;
}) {
  const { t } = useTranslation('conversations');
  const folders = useFolders();
  const { id, isPinned, isArchived, folderId } = conversation;
  const moves = movesOf(id);
  const arrange = (change: { isPinned?: boolean; folderId?: string | null }) =>
    void attempt(request('conversations.arrange', { id, ...change }));
  const isMovable = moves.up !== undefined || moves.down !== undefined;
  return (
    <Menu.Dropdown>
      <Menu.Item
        leftSection={<IconPencil size={15} />}
        rightSection={<kbd className={classes.key}>F2</kbd>}
        onClick={onRename}
      >
        {t('chat:rail.rename')}
      </Menu.Item>
      {!isArchived && (
        <Menu.Item
          leftSection={isPinned ? <IconPinnedOff size={15} /> : <IconPin size={15} />}
          onClick={() => arrange({ isPinned: !isPinned })}
        >
          {t(isPinned ? 'unpin' : 'pin')}
        </Menu.Item>
      )}
      {!isArchived && (folders.length > 0 || folderId !== null) && (
        <Menu.Sub>
          <Menu.Sub.Target>
            <Menu.Sub.Item leftSection={<IconFolder size={15} />}>{t('moveTo')}</Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown className={classes.folders}>
            {folders.map((folder) => (
              <Menu.Item
                key={folder.id}
                disabled={folder.id === folderId}
                onClick={() => arrange({ isPinned: false, folderId: folder.id })}
              >
                {folder.name}
              </Menu.Item>
            ))}
            <Menu.Item disabled={folderId === null} onClick={() => arrange({ folderId: null })}>
              {t('noFolder')}
            </Menu.Item>
          </Menu.Sub.Dropdown>
        </Menu.Sub>
      )}
      {isMovable && (
        <>
          <Menu.Item
            leftSection={<IconArrowUp size={15} />}
            disabled={moves.up === undefined}
            onClick={moves.up}
          >
            {t('moveUp')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconArrowDown size={15} />}
            disabled={moves.down === undefined}
            onClick={moves.down}
          >
            {t('moveDown')}
          </Menu.Item>
        </>
      )}
      <ExportMenu conversationId={id} />
      <Menu.Item
        leftSection={isArchived ? <IconArchiveOff size={15} /> : <IconArchive size={15} />}
        onClick={() => void archive(conversation, !isArchived, t)}
      >
        {t(isArchived ? 'unarchive' : 'archive')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconTrash size={15} />}
        rightSection={<kbd className={classes.key}>Del</kbd>}
        onClick={() => removeConversation(conversation, t)}
      >
        {t('chat:rail.remove')}
      </Menu.Item>
    </Menu.Dropdown>
  );
}
