import { Menu } from '@mantine/core';
import { type KeyboardEvent, memo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../shared/conversations.ts';
import { request } from '../api.ts';
import { attempt } from '../toast.tsx';
import { NameField } from '../ui/name-field.tsx';
import { ConversationMenu, type Moves } from './conversation-menu.tsx';
import { useDropLine } from './drop-line.ts';
import { MoreButton } from './more-button.tsx';
import classes from './rail.module.css';
import { removeConversation } from './remove-conversation.ts';

/** A conversation in the list: opened by a click, renamed by F2, deleted by Delete, or by its menu. */
export const ConversationItem = memo(function ConversationItem({
  conversation,
  isCurrent,
  isStreaming,
  isInside = false,
  isFixed = false,
  movesOf,
  onOpen,
}: {
  readonly conversation: Conversation;
  readonly isCurrent: boolean;
  readonly isStreaming: boolean;
  /** In a folder. */
  readonly isInside?: boolean;
  /** It can't be dragged. */
  readonly isFixed?: boolean;
  readonly movesOf: (id: string) => Moves;
  readonly onOpen: (id: string) => void;
}) {
  const { t } = useTranslation('chat');
  const [renaming, setRenaming] = useState(false);
  const open = useRef<HTMLButtonElement>(null);
  /** Its menu is made when it is wanted: most never are. */
  const [menu, setMenu] = useState<'unmade' | 'open' | 'closed'>('unmade');
  const moreButton = useRef<HTMLButtonElement>(null);
  const { id } = conversation;
  const { ref, onPointerDown, isDragged, mark } = useDropLine(`c:${id}`, isFixed || renaming);
  const title = conversation.title || t('rail.untitled');

  if (renaming) {
    const rename = (name: string | null) => {
      setRenaming(false);
      if (name !== null) void attempt(request('conversations.update', { id, title: name }));
    };
    return (
      <div className={classes.item} data-inside={isInside || undefined}>
        <NameField
          name={conversation.title}
          label={t('rail.titleOf')}
          onDone={rename}
          returnTo={open}
        />
      </div>
    );
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'F2') setRenaming(true);
    else if (event.key === 'Delete') removeConversation(conversation, t);
    else return;
    event.preventDefault();
  };
  const more = (
    <MoreButton
      ref={moreButton}
      label={t('rail.more', { title })}
      aria-haspopup="menu"
      aria-expanded={menu === 'open'}
      onClick={() => setMenu(menu === 'open' ? 'closed' : 'open')}
    />
  );
  return (
    <div
      ref={ref}
      className={classes.item}
      data-current={isCurrent || undefined}
      data-inside={isInside || undefined}
      data-dragged={isDragged || undefined}
      data-drop={mark}
      onPointerDown={onPointerDown}
    >
      <button
        type="button"
        ref={open}
        className={classes.open}
        aria-current={isCurrent || undefined}
        title={title}
        onClick={() => onOpen(id)}
        onKeyDown={onKeyDown}
        onContextMenu={(event) => {
          event.preventDefault();
          setMenu('open');
        }}
      >
        {isStreaming && (
          <span className={classes.mark} role="img" aria-label={t('rail.streaming')} />
        )}
        <span className={classes.title} dir="auto">
          {title}
        </span>
      </button>
      {menu === 'unmade' ? (
        more
      ) : (
        <Menu
          opened={menu === 'open'}
          onChange={(opened) => {
            setMenu(opened ? 'open' : 'closed');
            // The button that had it is another one since the menu was made.
            if (!opened) moreButton.current?.focus({ preventScroll: true });
          }}
          position="bottom-end"
          withinPortal
        >
          <Menu.Target>{more}</Menu.Target>
          {menu === 'open' && (
            <ConversationMenu
              conversation={conversation}
              movesOf={movesOf}
              onRename={() => setRenaming(true)}
            />
          )}
        </Menu>
      )}
    </div>
  );
});
