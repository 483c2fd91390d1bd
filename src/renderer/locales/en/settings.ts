import { addKeys } from './settings/add-keys.ts';
import { journal } from './settings/journal.ts';
import { keys } from './settings/keys.ts';
import { pages } from './settings/pages.ts';

/** The settings pages, the paste dialog and the first run. */
export const settings = {
  back: 'Back to chat',
  sections: 'Settings sections',
  tabs: {
    keys: 'Keys',
    providers: 'Providers',
    balance: 'Balance',
    billing: 'Billing',
    chat: 'Chat',
    assistants: 'Assistants',
    network: 'Network',
    data: 'Data',
    appearance: 'Appearance',
    about: 'About',
  },
  keyTabs: { keys: 'All keys', journal: 'Journal', trash: 'Trash' },
  firstRun: {
    sentence: 'Keywheel chats with all your API keys and drops each one when it is used up.',
    demo: 'Try the demo',
  },
  when: { never: 'never', now: 'just now', soon: 'soon' },
  ...keys,
  ...addKeys,
  ...journal,
  ...pages,
};
