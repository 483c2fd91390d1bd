import type { AppInfo } from '../../src/shared/app-info.ts';
import type { RequestOutput } from '../../src/shared/contract.ts';
import type { Conversation } from '../../src/shared/conversations.ts';
import { AppError } from '../../src/shared/errors.ts';
import type { Message } from '../../src/shared/messages.ts';
import type { PoolSummary } from '../../src/shared/pool.ts';
import type { ProviderView } from '../../src/shared/providers.ts';
import { defaultSettings } from '../../src/shared/settings.ts';
import type { PathPart } from '../../src/shared/threads.ts';
import { madeUpConversation, madeUpMessage } from '../support/made-up-thread.ts';

export const message = (facts: Partial<Message> = {}): Message =>
  madeUpMessage({
    id: 'm1',
    conversationId: 'c1',
    providerName: 'Somewhere',
    model: 'some-model',
    ...facts,
  });

/** What the main process answers of a path. */
export function partOf(
  path: readonly Message[],
  { last, before }: { readonly last?: number | undefined; readonly before?: string | undefined },
): PathPart {
  const end = before === undefined ? path.length : path.findIndex(({ id }) => id === before);
  if (end === -1) throw new AppError('not-found', 'no such message');
  const earlier = Math.max(0, end - (last ?? end));
  return { earlier, messages: path.slice(earlier, end) };
}

export const conversation = (facts: Partial<Conversation> = {}): Conversation =>
  madeUpConversation({ id: 'c1', title: 'A talk', ...facts });

const info: AppInfo = {
  version: '0.0.0',
  electron: '0',
  chromium: '0',
  node: '0',
  system: 'linux',
  dataFolder: '/data',
  logFile: '/data/log',
  systemLanguage: 'en',
  hasTray: true,
  databaseTrouble: null,
};

const pool = (facts: Partial<PoolSummary> = {}): PoolSummary => ({
  pickable: 1,
  cooling: 0,
  suspended: 0,
  disabled: 0,
  trashed: 0,
  totals: [],
  unknown: 1,
  unlimited: 0,
  estimated: null,
  oldestReadAtMs: null,
  level: null,
  lowest: [],
  ...facts,
});

const provider: ProviderView = {
  id: 'p1',
  name: 'Somewhere',
  baseUrl: 'https://somewhere.example/v1',
  preset: null,
  demo: false,
};

/** What a main process with one provider and one key answers when the window opens. */
export const atRest = {
  'settings.get': () => defaultSettings,
  'app.info': () => info,
  'providers.list': (): RequestOutput<'providers.list'> => [provider],
  'pool.summary': () => pool(),
  'keychain.status': (): RequestOutput<'keychain.status'> => ({ state: 'ready', system: 'linux' }),
  'sweep.state': (): RequestOutput<'sweep.state'> => ({
    running: false,
    lastAtMs: null,
    nextAtMs: null,
    paused: null,
  }),
  'assistants.list': (): RequestOutput<'assistants.list'> => [],
  'snippets.list': (): RequestOutput<'snippets.list'> => [],
  'folders.list': (): RequestOutput<'folders.list'> => [],
  'conversations.list': (): RequestOutput<'conversations.list'> => [],
};
