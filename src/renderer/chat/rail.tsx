import { Button } from '@mantine/core';
import {
  IconArchive,
  IconArrowLeft,
  IconFolderPlus,
  IconPlus,
  IconSettings,
} from '@tabler/icons-react';
import { memo, useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../api.ts';
import { useLive } from '../live-state.ts';
import { go } from '../place.ts';
import { attempt } from '../toast.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { shortcutText } from '../ui/shortcut.ts';
import { ConversationList } from './conversation-list.tsx';
import { openConversation, useConversations } from './conversations-state.ts';
import classes from './rail.module.css';
import { readAhead } from './read-threads.ts';
import { SearchField } from './search/search-field.tsx';
import { SearchResults } from './search/search-results.tsx';
import { useSearch } from './search/search-state.ts';

/** The left side: find a conversation, begin one, open the settings. */
export function Rail({ onLeave }: { readonly onLeave?: (() => void) | undefined }) {
  const { t } = useTranslation(['conversations', 'chat']);
  const { list, leaving, currentId } = useConversations();
  const isSearching = useSearch(({ text }) => text.trim() !== '');
  const [isArchive, setArchive] = useState(false);
  const staying = useMemo(() => list.filter(({ id }) => !leaving.has(id)), [list, leaving]);
  const archived = useMemo(() => staying.filter((each) => each.isArchived), [staying]);
  const atHand = useMemo(() => staying.filter((each) => !each.isArchived), [staying]);
  const shown = isArchive ? archived : atHand;
  // Dozens of rows: the rest of the window, with the field to write in, is drawn before them.
  const isItsTurn = useDeferredValue(true, false);
  const open = useCallback(
    (id: string | null) => {
      // While the window around it is being drawn.
      if (id !== null) readAhead(id);
      openConversation(id);
      onLeave?.();
    },
    [onLeave],
  );

  return (
    <nav className={classes.rail} aria-label={t('chat:rail.label')}>
      <Top isArchive={isArchive && !isSearching} onArchive={setArchive} onOpen={open} />
      {isSearching ? (
        <SearchResults conversations={staying} currentId={currentId} onOpen={open} />
      ) : (
        <>
          {shown.length === 0 && (
            <p className={classes.nothing}>
              {isArchive ? t('archiveEmpty') : t('chat:rail.noneYet')}
            </p>
          )}
          {isItsTurn ? (
            <ConversationList
              key={String(isArchive)}
              conversations={shown}
              currentId={currentId}
              isArchive={isArchive}
              onOpen={open}
            />
          ) : (
            <div className={classes.scroller} />
          )}
        </>
      )}
      <Bottom archivedCount={isArchive ? 0 : archived.length} onArchive={setArchive} />
    </nav>
  );
}

// Apart, and drawn only when they change: the list between them does with every message.
const Top = memo(function Top({
  isArchive,
  onArchive,
  onOpen,
}: {
  readonly isArchive: boolean;
  readonly onArchive: (isArchive: boolean) => void;
  readonly onOpen: (id: string | null) => void;
}) {
  const { t } = useTranslation(['conversations', 'chat']);
  const { system } = useLive('info');
  return (
    <div className={classes.top}>
      <SearchField />
      <div className={classes.begin}>
        <Button
          flex={1}
          size="xs"
          variant="default"
          justify="start"
          leftSection={<IconPlus size={15} />}
          title={shortcutText('newChat', system)}
          onClick={() => onOpen(null)}
        >
          {t('chat:rail.newChat')}
        </Button>
        <IconButton
          label={t('newFolder')}
          onClick={() => void attempt(request('folders.create', { name: t('newFolderName') }))}
        >
          <IconFolderPlus size={16} />
        </IconButton>
      </div>
      {isArchive && (
        <div className={classes.viewTitle}>
          <IconButton label={t('backToList')} onClick={() => onArchive(false)}>
            <IconArrowLeft size={16} />
          </IconButton>
          {t('archiveTitle')}
        </div>
      )}
    </div>
  );
});

const Bottom = memo(function Bottom({
  archivedCount,
  onArchive,
}: {
  /** Those that there is a way to from here. */
  readonly archivedCount: number;
  readonly onArchive: (isArchive: boolean) => void;
}) {
  const { t } = useTranslation('conversations');
  const { system } = useLive('info');
  return (
    <div className={classes.bottom}>
      {archivedCount > 0 && (
        <Button
          fullWidth
          size="xs"
          variant="subtle"
          color="gray"
          justify="start"
          leftSection={<IconArchive size={16} />}
          onClick={() => {
            useSearch.setState({ text: '' });
            onArchive(true);
          }}
        >
          {t('archived', { count: archivedCount })}
        </Button>
      )}
      <Button
        fullWidth
        size="xs"
        variant="subtle"
        color="gray"
        justify="start"
        leftSection={<IconSettings size={16} />}
        title={shortcutText('settings', system)}
        onClick={() => go('keys')}
      >
        {t('common:settings')}
      </Button>
    </div>
  );
});
