import { Drawer } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { FirstRun } from '../first-run/first-run.tsx';
import { useLive } from '../live-state.ts';
import { go, usePlace } from '../place.ts';
import { Announcer } from './announcer.tsx';
import classes from './chat-page.module.css';
import { Composer } from './composer.tsx';
import { openConversation, useConversations } from './conversations-state.ts';
import { Header } from './header.tsx';
import { Rail } from './rail.tsx';
import { Thread } from './thread.tsx';

/** Conversations on the left, the one that is read on the right. */
export function ChatPage() {
  const { t } = useTranslation('chat');
  const { currentId, opened, list, leaving } = useConversations();
  const place = usePlace((state) => state.place);
  const isNarrow = useMediaQuery('(max-width: 759px)', window.innerWidth < 760, {
    getInitialValueInEffect: false,
  });
  const [railOpened, rail] = useDisclosure(false);
  const { pickable, cooling, suspended, disabled, trashed } = useLive('pool');
  const hasKeys = pickable + cooling + suspended + disabled + trashed > 0;
  const isFirstRun = !hasKeys && list.every(({ id }) => leaving.has(id));

  useEffect(() => {
    if (place !== 'new-chat') return;
    openConversation(null);
    go('chat');
  }, [place]);

  return (
    <div className={classes.page}>
      {isNarrow ? (
        <Drawer
          opened={railOpened}
          onClose={rail.close}
          size={280}
          padding={0}
          withCloseButton={false}
          transitionProps={{ duration: 120 }}
          classNames={{ body: classes.drawer }}
          aria-label={t('rail.label')}
        >
          <Rail onLeave={rail.close} />
        </Drawer>
      ) : (
        <div className={classes.rail}>
          <Rail />
        </div>
      )}
      {isFirstRun ? (
        <div className={classes.main}>
          <FirstRun />
        </div>
      ) : (
        <main className={classes.main}>
          <Header conversationId={currentId} onShowRail={isNarrow ? rail.open : undefined} />
          {currentId === null ? (
            <div className={classes.empty}>{t('thread.empty')}</div>
          ) : (
            <Thread key={currentId} conversationId={currentId} />
          )}
          <Composer key={`${currentId}-${opened}`} conversationId={currentId} />
        </main>
      )}
      <Announcer />
    </div>
  );
}
