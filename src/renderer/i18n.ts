import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { AppInfo } from '../shared/app-info.ts';
import type { Language } from '../shared/languages.ts';
import type { Settings } from '../shared/settings.ts';
import { writtenNumbers } from '../shared/written-numbers.ts';
import { accounts } from './locales/en/accounts.ts';
import { assistants } from './locales/en/assistants.ts';
import { attachments } from './locales/en/attachments.ts';
import { balance } from './locales/en/balance.ts';
import { chat } from './locales/en/chat.ts';
import { common } from './locales/en/common.ts';
import { conversations } from './locales/en/conversations.ts';
import { data } from './locales/en/data.ts';
import { errors } from './locales/en/errors.ts';
import { journal } from './locales/en/journal.ts';
import { markdown } from './locales/en/markdown.ts';
import { network } from './locales/en/network.ts';
import { quick } from './locales/en/quick.ts';
import { settings } from './locales/en/settings.ts';
import { telling } from './locales/en/telling.ts';
import { thread } from './locales/en/thread.ts';
import { ways } from './locales/en/ways.ts';
import { words } from './locales/en/words.ts';
import { accounts as accountsZh } from './locales/zh-cn/accounts.ts';
import { assistants as assistantsZh } from './locales/zh-cn/assistants.ts';
import { attachments as attachmentsZh } from './locales/zh-cn/attachments.ts';
import { balance as balanceZh } from './locales/zh-cn/balance.ts';
import { chat as chatZh } from './locales/zh-cn/chat.ts';
import { common as commonZh } from './locales/zh-cn/common.ts';
import { conversations as conversationsZh } from './locales/zh-cn/conversations.ts';
import { data as dataZh } from './locales/zh-cn/data.ts';
import { errors as errorsZh } from './locales/zh-cn/errors.ts';
import { journal as journalZh } from './locales/zh-cn/journal.ts';
import { markdown as markdownZh } from './locales/zh-cn/markdown.ts';
import { network as networkZh } from './locales/zh-cn/network.ts';
import { quick as quickZh } from './locales/zh-cn/quick.ts';
import { settings as settingsZh } from './locales/zh-cn/settings.ts';
import { telling as tellingZh } from './locales/zh-cn/telling.ts';
import { thread as threadZh } from './locales/zh-cn/thread.ts';
import { ways as waysZh } from './locales/zh-cn/ways.ts';
import { words as wordsZh } from './locales/zh-cn/words.ts';

/** The texts of the window; a key is written `chat:composer.send`. */
export const resources = {
  en: {
    common,
    attachments,
    chat,
    conversations,
    markdown,
    network,
    settings,
    balance,
    journal,
    errors,
    telling,
    thread,
    words,
    ways,
    accounts,
    assistants,
    data,
    quick,
  },
  'zh-CN': {
    common: commonZh,
    attachments: attachmentsZh,
    chat: chatZh,
    conversations: conversationsZh,
    markdown: markdownZh,
    network: networkZh,
    settings: settingsZh,
    balance: balanceZh,
    journal: journalZh,
    errors: errorsZh,
    telling: tellingZh,
    thread: threadZh,
    words: wordsZh,
    ways: waysZh,
    accounts: accountsZh,
    assistants: assistantsZh,
    data: dataZh,
    quick: quickZh,
  },
};

export const i18n = createInstance();
// With the resources at hand it is ready at once.
void i18n
  .use(initReactI18next)
  .use(writtenNumbers)
  .init({
    resources,
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'common',
    initAsync: false,
    interpolation: { escapeValue: false, alwaysFormat: true },
  });

/** The language to speak: the person's choice, else the system's. */
export function languageOf(setting: Settings['language'], info: AppInfo): Language {
  return setting === 'system' ? info.systemLanguage : setting;
}

/** Where it is spoken already nothing is told: whatever shows a text would be drawn anew. */
export async function speak(language: Language): Promise<void> {
  document.documentElement.lang = language;
  if (i18n.language !== language) await i18n.changeLanguage(language);
}
