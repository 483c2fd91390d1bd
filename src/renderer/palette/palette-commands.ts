import type { TFunction } from 'i18next';
import type { AppInfo } from '../../shared/app-info.ts';
import { exportFormats } from '../../shared/export-formats.ts';
import type { Place } from '../../shared/places.ts';
import type { Settings } from '../../shared/settings.ts';
import { type PageShortcut, pageShortcuts, type Shortcut } from '../../shared/shortcuts.ts';
import { request } from '../api.ts';
import { exportConversations } from '../export-conversations.ts';
import { languageOf } from '../i18n.ts';
import { go } from '../place.ts';
import { openAddKeys } from '../settings/add-keys/add-keys-state.ts';
import { commands } from '../shortcuts/commands.ts';
import { attempt } from '../toast.tsx';

export interface Command {
  readonly id: string;
  readonly label: string;
  /** What else it is found by. */
  readonly also: string;
  readonly shortcut: Shortcut | null;
  readonly run: () => void;
}

/** Each page of the settings, by its name. */
const pages: Readonly<Record<Exclude<Place, 'chat' | 'new-chat'>, string>> = {
  keys: 'settings:tabs.keys',
  journal: 'settings:keyTabs.journal',
  trash: 'settings:keyTabs.trash',
  providers: 'settings:tabs.providers',
  balance: 'settings:tabs.balance',
  billing: 'settings:tabs.billing',
  'settings-chat': 'settings:tabs.chat',
  assistants: 'settings:tabs.assistants',
  network: 'settings:tabs.network',
  data: 'settings:tabs.data',
  appearance: 'settings:tabs.appearance',
  about: 'settings:tabs.about',
};

const exportLabels = {
  markdown: 'ways:commands.exportMarkdown',
  html: 'ways:commands.exportHtml',
  json: 'ways:commands.exportJson',
} as const;

/** All that can be done from the palette, in the person's language; those that suit the moment. */
export function paletteCommands(
  t: TFunction,
  {
    settings,
    info,
    conversationId,
  }: {
    readonly settings: Settings;
    readonly info: AppInfo;
    readonly conversationId: string | null;
  },
): Command[] {
  const command = (id: string, label: string, run: () => void): Command => ({
    id,
    label,
    also: '',
    shortcut: null,
    run,
  });
  const change = (patch: Partial<Settings>) => () =>
    void attempt(request('settings.update', patch));
  const ofShortcut = (name: PageShortcut): Command => ({
    ...command(name, t(`ways:shortcuts.${name}`), commands[name]),
    shortcut: name,
  });
  const themes = (['light', 'dark', 'system'] as const).filter((each) => each !== settings.theme);
  const language = languageOf(settings.language, info);
  const exportsOf = (id: string) =>
    exportFormats.map((format) =>
      command(`export-${format}`, t(exportLabels[format]), () => {
        void attempt(exportConversations({ format, conversationId: id }));
      }),
    );
  const all: Command[] = [
    {
      ...command('newChat', t('ways:shortcuts.newChat'), () => go('new-chat')),
      shortcut: 'newChat',
    },
    ...pageShortcuts
      .filter((name) => name !== 'palette')
      .filter((name) => conversationId !== null || !ofConversation.has(name))
      .map(ofShortcut),
    command('checkNow', t('ways:commands.checkNow'), () => void attempt(request('keys.check', {}))),
    command('addKeys', t('ways:commands.addKeys'), openAddKeys),
    command('quickAsk', t('quick:command'), () => void attempt(request('quickAsk.show'))),
    ...themes.map((theme) => command(theme, t(`ways:commands.${theme}`), change({ theme }))),
    language === 'en'
      ? command('chinese', t('ways:commands.chinese'), change({ language: 'zh-CN' }))
      : command('english', t('ways:commands.english'), change({ language: 'en' })),
    ...(conversationId === null ? [] : exportsOf(conversationId)),
    ...(Object.keys(pages) as (keyof typeof pages)[]).map((place) =>
      command(place, t('ways:commands.settings', { page: t(pages[place]) }), () => go(place)),
    ),
  ];
  return all.map((each) => ({ ...each, also: each.id }));
}

const ofConversation: ReadonlySet<PageShortcut> = new Set([
  'stop',
  'regenerate',
  'copyAnswer',
  'editQuestion',
]);
