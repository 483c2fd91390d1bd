import { Spotlight, useSpotlight } from '@mantine/spotlight';
import {
  IconCommand,
  IconCpu,
  IconMessage,
  IconMessageSearch,
  IconSearch,
  IconServer,
} from '@tabler/icons-react';
import { type ReactNode, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { wordsOf } from '../../shared/search-words.ts';
import { openConversation, useConversations } from '../chat/conversations-state.ts';
import { jumpTo } from '../chat/find/jump-state.ts';
import { useModels } from '../chat/models-of.ts';
import { choose } from '../chat/new-chat.ts';
import { Marked } from '../chat/search/marked.tsx';
import { useProviderOf } from '../chat/use-chosen.ts';
import { useLive } from '../live-state.ts';
import { go } from '../place.ts';
import { isComposing } from '../ui/composing.ts';
import { shortcutText } from '../ui/shortcut.ts';
import { findEntries } from './find-entries.ts';
import classes from './palette.module.css';
import { paletteCommands } from './palette-commands.ts';
import { giveFocusBack, palette, paletteStore, selectFirst } from './palette-state.ts';
import { useMessageHits } from './use-message-hits.ts';

/** Commands, conversations, models and messages, found by a few letters. */
export function Palette() {
  const { opened } = useSpotlight(paletteStore);
  const { t } = useTranslation('ways');
  return (
    <Spotlight.Root
      store={paletteStore}
      shortcut={null}
      onSpotlightClose={giveFocusBack}
      returnFocus={false}
      // It would be cleared once the palette has faded: of what is typed in the meantime nothing would be left.
      clearQueryOnClose={false}
      closeOnActionTrigger={false}
      transitionProps={{ duration: 80 }}
      overlayProps={{ backgroundOpacity: 0.6, blur: 0 }}
      scrollable
      maxHeight={440}
      centered={false}
      attributes={{ content: { 'aria-label': t('palette.label') } }}
      classNames={{ action: classes.action, actionsGroup: classes.group }}
    >
      <div
        onKeyDownCapture={(event) => {
          // An input method's Enter and arrows are its own.
          if (isComposing(event)) event.stopPropagation();
        }}
      >
        <Spotlight.Search
          placeholder={t('palette.search')}
          aria-label={t('palette.search')}
          leftSection={<IconSearch size={18} aria-hidden />}
          onFocus={({ currentTarget }) => {
            // After what was typed before it had the focus.
            currentTarget.setSelectionRange(currentTarget.value.length, currentTarget.value.length);
          }}
        />
      </div>
      {opened && <Entries />}
    </Spotlight.Root>
  );
}

function Entries() {
  const { t } = useTranslation(['ways', 'chat', 'settings']);
  const { query } = useSpotlight(paletteStore);
  const { list, leaving, currentId } = useConversations();
  const settings = useLive('settings');
  const info = useLive('info');
  const providers = useLive('providers');
  const provider = useProviderOf(currentId);
  const isAsked = query.trim() !== '';
  const { models } = useModels(provider?.id ?? null, isAsked);
  const allHits = useMessageHits(query);
  const hits = useMemo(
    () => allHits.filter(({ conversationId }) => !leaving.has(conversationId)),
    [allHits, leaving],
  );
  const commands = useMemo(
    () => paletteCommands(t, { settings, info, conversationId: currentId }),
    [t, settings, info, currentId],
  );
  const conversations = useMemo(
    () => list.filter(({ id }) => id !== currentId && !leaving.has(id)),
    [list, leaving, currentId],
  );
  const found = useMemo(
    () => findEntries(query, { commands, conversations, models: models.ids, providers, hits }),
    [query, commands, conversations, models.ids, providers, hits],
  );
  const count = Object.values(found).reduce((sum, each) => sum + each.length, 0);
  const titles = new Map(list.map(({ id, title }) => [id, title]));
  useEffect(() => {
    if (isAsked && count > 0) selectFirst();
  });
  const open = (id: string) => {
    go('chat');
    openConversation(id);
  };
  const action = (id: string, icon: ReactNode, label: ReactNode, run: () => void, more = '') => (
    <Spotlight.Action
      key={id}
      onClick={() => {
        palette.close();
        // Once the focus is back: what is done may want it elsewhere.
        setTimeout(run);
      }}
    >
      <span className={classes.icon}>{icon}</span>
      <span className={classes.label} dir="auto">
        {label}
      </span>
      {more !== '' && <kbd className={classes.key}>{more}</kbd>}
    </Spotlight.Action>
  );
  const group = (label: string, actions: readonly ReactNode[]) =>
    actions.length > 0 && <Spotlight.ActionsGroup label={label}>{actions}</Spotlight.ActionsGroup>;
  const talks = group(
    t(isAsked ? 'palette.conversations' : 'palette.recent'),
    found.conversations.map(({ id, title }) =>
      action(
        `c:${id}`,
        <IconMessage size={16} aria-hidden />,
        title || t('chat:rail.untitled'),
        () => open(id),
      ),
    ),
  );
  const deeds = group(
    t('palette.commands'),
    found.commands.map(({ id, label, shortcut, run }) =>
      action(
        `d:${id}`,
        <IconCommand size={16} aria-hidden />,
        label,
        run,
        shortcut === null ? '' : shortcutText(shortcut, info.system),
      ),
    ),
  );
  return (
    <>
      <p className={classes.spoken} role="status">
        {t('palette.found', { count })}
      </p>
      <Spotlight.ActionsList className={classes.list} aria-label={t('palette.label')}>
        {isAsked ? deeds : talks}
        {isAsked ? talks : deeds}
        {group(
          t('palette.models'),
          found.models.map((model) =>
            action(`m:${model}`, <IconCpu size={16} aria-hidden />, model, () => {
              choose(currentId, { model, providerId: provider?.id ?? null });
            }),
          ),
        )}
        {group(
          t('palette.providers'),
          found.providers.map(({ id, name }) =>
            action(`p:${id}`, <IconServer size={16} aria-hidden />, name, () => {
              choose(currentId, { providerId: id, model: null });
            }),
          ),
        )}
        {group(
          t('palette.messages'),
          found.hits.map(({ conversationId, messageId, snippet, marks }) =>
            action(
              `h:${messageId}`,
              <IconMessageSearch size={16} aria-hidden />,
              <>
                <span className={classes.title}>
                  {titles.get(conversationId) || t('chat:rail.untitled')}
                </span>{' '}
                <Marked text={snippet} marks={marks} />
              </>,
              () => {
                open(conversationId);
                jumpTo(conversationId, messageId, wordsOf(query));
              },
            ),
          ),
        )}
        {count === 0 && <Spotlight.Empty>{t('palette.none')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </>
  );
}
