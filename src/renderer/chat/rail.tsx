import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconSearch, IconSettings } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../live-state.ts';
import { go } from '../place.ts';
import { shortcut } from '../ui/shortcut.ts';
import { matching } from './conversation-days.ts';
import { ConversationList } from './conversation-list.tsx';
import { openConversation, useConversations } from './conversations-state.ts';
import classes from './rail.module.css';

/** The left side: find a conversation, begin one, open the settings. */
export function Rail({ onLeave }: { readonly onLeave?: (() => void) | undefined }) {
  const { t } = useTranslation('chat');
  const { system } = useLive('info');
  const { list, leaving, currentId } = useConversations();
  const [search, setSearch] = useState('');
  const staying = useMemo(() => list.filter(({ id }) => !leaving.has(id)), [list, leaving]);
  const shown = useMemo(() => matching(staying, search), [staying, search]);
  const open = useCallback(
    (id: string | null) => {
      openConversation(id);
      onLeave?.();
    },
    [onLeave],
  );

  return (
    <nav className={classes.rail} aria-label={t('rail.label')}>
      <div className={classes.top}>
        <TextInput
          size="xs"
          type="search"
          aria-label={t('rail.search')}
          placeholder={t('rail.search')}
          leftSection={<IconSearch size={15} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setSearch('');
          }}
        />
        <Button
          fullWidth
          size="xs"
          variant="default"
          justify="start"
          leftSection={<IconPlus size={15} />}
          title={shortcut('N', system)}
          onClick={() => open(null)}
        >
          {t('rail.newChat')}
        </Button>
      </div>
      {shown.length === 0 && (
        <p className={classes.nothing}>
          {staying.length === 0 ? t('rail.noneYet') : t('rail.nothingFound')}
        </p>
      )}
      <ConversationList conversations={shown} currentId={currentId} onOpen={open} />
      <div className={classes.bottom}>
        <Button
          fullWidth
          size="xs"
          variant="subtle"
          color="gray"
          justify="start"
          leftSection={<IconSettings size={16} />}
          title={shortcut(',', system)}
          onClick={() => go('keys')}
        >
          {t('common:settings')}
        </Button>
      </div>
    </nav>
  );
}
