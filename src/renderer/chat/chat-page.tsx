import { Drawer } from '@mantine/core';
import { memo, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { FirstRun } from '../first-run/first-run.tsx';
import { Thread } from '../later.ts';
import { useLive } from '../live-state.ts';
import { go, usePlace } from '../place.ts';
import { useFollowedKeys } from '../settings/keys/use-followed-keys.ts';
import { useIsNarrow } from '../ui/use-is-narrow.ts';
import classes from './chat-page.module.css';
import { Composer } from './composer.tsx';
import { openConversation, useConversations } from './conversations-state.ts';
import { EmptyThread } from './empty-thread.tsx';
import { Header } from './header.tsx';
import { Rail } from './rail.tsx';
import { closeRail, showRail, useRail } from './rail-state.ts';

/** Conversations on the left, the one that is read on the right; the first steps where there is nothing yet. */
export function ChatPage() {
  const isEmpty = useConversations(({ list, leaving }) => list.every(({ id }) => leaving.has(id)));
  const place = usePlace((state) => state.place);
  const { pickable, cooling, suspended, disabled, trashed } = useLive('pool');
  const hasKeys = pickable + cooling + suspended + disabled + trashed > 0;
  useFollowedKeys();

  useEffect(() => {
    if (place !== 'new-chat') return;
    openConversation(null);
    go('chat');
  }, [place]);

  if (hasKeys || !isEmpty) return <Conversing />;
  return (
    <div className={classes.page}>
      <FirstRun />
    </div>
  );
}

/** Apart, so that the pool, which changes with every key that is read, draws nothing of it anew. */
const Conversing = memo(function Conversing() {
  const { t } = useTranslation('chat');
  const currentId = useConversations((state) => state.currentId);
  const opened = useConversations((state) => state.opened);
  const isNarrow = useIsNarrow();
  const { isBeside, isOver } = useRail();

  return (
    <div className={classes.page}>
      {isNarrow ? (
        <Drawer
          opened={isOver}
          onClose={closeRail}
          size={280}
          padding={0}
          withCloseButton={false}
          transitionProps={{ duration: 120 }}
          classNames={{ body: classes.drawer }}
          attributes={{ content: { 'aria-label': t('rail.label') } }}
        >
          <Rail onLeave={closeRail} />
        </Drawer>
      ) : (
        isBeside && (
          <div className={classes.rail}>
            <Rail />
          </div>
        )
      )}
      <main className={classes.main}>
        <Header
          conversationId={currentId}
          onShowRail={isNarrow || !isBeside ? () => showRail(isNarrow) : undefined}
        />
        {currentId === null ? (
          <EmptyThread conversationId={null} />
        ) : (
          <Suspense fallback={<div className={classes.room} />}>
            <Thread key={currentId} conversationId={currentId} />
          </Suspense>
        )}
        <Composer key={`${currentId}-${opened}`} conversationId={currentId} />
      </main>
    </div>
  );
});
