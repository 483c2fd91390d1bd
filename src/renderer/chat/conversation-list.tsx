import { DndContext, DragOverlay } from '@dnd-kit/core';
import { type ComponentProps, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer } from 'virtua';
import type { Conversation } from '../../shared/conversations.ts';
import { request } from '../api.ts';
import { attempt } from '../toast.tsx';
import { useFormats } from '../ui/formats.ts';
import { scrolls } from '../ui/scrolls.ts';
import { daysBefore, monthNames } from './conversation-days.ts';
import { ConversationItem } from './conversation-item.tsx';
import type { Moves } from './conversation-menu.tsx';
import { DropLineContext } from './drop-line.ts';
import { FolderRow } from './folder-row.tsx';
import { useFolders } from './folders-state.ts';
import { ListHeading } from './list-heading.tsx';
import { beforeWhenMoved, type ListRow, listRows } from './list-rows.ts';
import classes from './rail.module.css';
import { useThreads } from './threads-state.ts';
import { useDragging } from './use-dragging.ts';

/** The conversations: those pinned, the folders, and the others under the day they last changed. */
export function ConversationList({
  conversations,
  currentId,
  isArchive = false,
  onOpen,
}: {
  readonly conversations: readonly Conversation[];
  readonly currentId: string | null;
  /** There the days alone count. */
  readonly isArchive?: boolean;
  readonly onOpen: (id: string) => void;
}) {
  const { t } = useTranslation('chat');
  const formats = useFormats();
  const scroller = useRef<HTMLDivElement>(null);
  const streaming = useThreads((state) => state.streaming);
  const allFolders = useFolders();
  const [nowMs] = useState(() => Date.now());

  const rows = useMemo(() => {
    const dayOf = daysBefore(Math.max(nowMs, conversations[0]?.updatedAtMs ?? 0));
    const monthOf = monthNames(formats.month);
    const names = {
      today: t('days.today'),
      yesterday: t('days.yesterday'),
      week: t('days.week'),
      month: t('days.month'),
    };
    const nameOf = ({ updatedAtMs }: Conversation) => {
      const day = dayOf(updatedAtMs);
      return day === 'older' ? monthOf(updatedAtMs) : names[day];
    };
    const plain = isArchive
      ? conversations.map((each) => ({ ...each, isPinned: false, folderId: null }))
      : conversations;
    const headings = { pinned: t('conversations:pinned'), dayOf: nameOf };
    return listRows(plain, isArchive ? [] : allFolders, headings);
  }, [conversations, allFolders, isArchive, formats, nowMs, t]);

  const held = useRef(rows);
  held.current = rows;
  const movesOf = useCallback((id: string): Moves => {
    const move = (by: 1 | -1) => {
      const before = beforeWhenMoved(held.current, id, by);
      if (before === undefined) return undefined;
      return () => void attempt(request('conversations.arrange', { id, before }));
    };
    return { up: move(-1), down: move(1) };
  }, []);

  const { context, line, dragged } = useDragging(rows);
  return (
    <DndContext {...context}>
      <DropLineContext value={line}>
        <div ref={scroller} className={classes.scroller} {...scrolls}>
          <Virtualizer as={List} item="li" scrollRef={scroller} bufferSize={400} data={rows}>
            {(row: ListRow) => (
              <div key={row.key}>
                {row.kind === 'heading' && <ListHeading id={row.key} label={row.label} />}
                {row.kind === 'folder' && <FolderRow folder={row.folder} count={row.count} />}
                {row.kind === 'conversation' && (
                  <ConversationItem
                    conversation={row.conversation}
                    isCurrent={row.conversation.id === currentId}
                    isStreaming={streaming.has(row.conversation.id)}
                    isInside={row.isInside}
                    isFixed={isArchive}
                    movesOf={movesOf}
                    onOpen={onOpen}
                  />
                )}
              </div>
            )}
          </Virtualizer>
        </div>
      </DropLineContext>
      <DragOverlay dropAnimation={null}>
        {dragged !== null && (
          <div className={classes.flying}>{nameOf(dragged, t('rail.untitled'))}</div>
        )}
      </DragOverlay>
    </DndContext>
  );
}

function nameOf(row: ListRow, untitled: string): string {
  if (row.kind === 'heading') return row.label;
  return row.kind === 'folder' ? row.folder.name : row.conversation.title || untitled;
}

function List(props: ComponentProps<'ul'>) {
  const { t } = useTranslation('chat');
  return <ul className={classes.list} aria-label={t('rail.label')} {...props} />;
}
