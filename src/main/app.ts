import { randomInt, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { AppInfo } from '../shared/app-info.ts';
import type { KeychainStatus } from '../shared/keychain.ts';
import type { SweepState } from '../shared/sweep.ts';
import { createBackups } from './backup/backup-service.ts';
import { createFillStore } from './billing/fill-store.ts';
import { createHistory } from './billing/history.ts';
import { createMonitor } from './billing/monitor.ts';
import { createOrganisationSpend } from './billing/organisation-spend.ts';
import { recheckAfterMs } from './billing/recheck.ts';
import { createWayStore } from './billing/way-store.ts';
import { createBreath } from './breath.ts';
import { createAssistants } from './chat/assistants.ts';
import { createAttachmentStore } from './chat/attachment-store.ts';
import { createAutoTitles } from './chat/auto-titles.ts';
import { createChatService } from './chat/chat-service.ts';
import { createContext } from './chat/context.ts';
import { createConversationStore } from './chat/conversation-store.ts';
import { createConversations } from './chat/conversations.ts';
import { createCooldowns } from './chat/cooldowns.ts';
import { createFolders } from './chat/folders.ts';
import { createMessageDrafts } from './chat/message-drafts.ts';
import { createMessageStore } from './chat/message-store.ts';
import { createModels } from './chat/models.ts';
import { createNextRequest } from './chat/next-request.ts';
import { createRotatingFetch, type RotationParts } from './chat/rotating-fetch.ts';
import { createSnippets } from './chat/snippets.ts';
import { createThreads } from './chat/threads.ts';
import { createTokenCounter } from './chat/token-counter.ts';
import { createCopies } from './database/copies.ts';
import { openDatabase } from './database/open-database.ts';
import { createDemo } from './demo/demo-service.ts';
import { createEvents } from './events.ts';
import { createJournal } from './keys/journal.ts';
import { createKeyIndex } from './keys/key-index.ts';
import { createKeyLifecycle } from './keys/key-lifecycle.ts';
import { createKeyService } from './keys/key-service.ts';
import { createKeyStates } from './keys/key-states.ts';
import { createKeyStore } from './keys/key-store.ts';
import { createKeychain, type Keychain } from './keys/keychain.ts';
import { createPasteDrafts } from './keys/paste-drafts.ts';
import { createProviderRegistry } from './keys/provider-registry.ts';
import { createProviderStore } from './keys/provider-store.ts';
import { forgetLastRun, recoverKeys } from './keys/recovery.ts';
import { createSecrets } from './keys/secrets.ts';
import { createTrashEmptier } from './keys/trash-emptier.ts';
import type { Connection } from './network/connection.ts';
import { createNetwork } from './network/network.ts';
import { createSearch } from './search/search-service.ts';
import { createSettings } from './settings.ts';
import { createSteadyClock } from './steady-clock.ts';
import { createHeldBack } from './telling/held-back.ts';
import { createTelling } from './telling/telling.ts';
import { isForDesktop } from './telling/told.ts';
import type { Timers } from './timers.ts';
import { createConversationRows } from './transfer/conversation-rows.ts';
import { createExports } from './transfer/export-service.ts';
import { createImports } from './transfer/import-service.ts';

export type App = ReturnType<typeof createApp>;

/** Puts the whole main process together, but for Electron: the only place that constructs services. */
export function createApp(options: {
  readonly dataFolder: string;
  readonly sqliteBinding: string | null;
  /** What counts tokens in a thread of its own; the source where it isn't built. */
  readonly tokenWorker?: string;
  /** Under which name our entries stand in the keychain. */
  readonly keychainService: string;
  /** In place of the system's, for tests that must not touch a person's own. */
  readonly keychain?: Keychain;
  readonly system: KeychainStatus['system'];
  readonly systemLanguage: AppInfo['systemLanguage'];
  readonly connection: Connection;
  readonly now: () => number;
  /** In ms from some point in time, whatever the clock is set to. */
  readonly monotonic: () => number;
  readonly timers: Timers;
  readonly onFault: (what: string, thrown: unknown) => void;
}) {
  const { dataFolder, system, now, timers, onFault } = options;
  const steady = createSteadyClock({ now, monotonic: options.monotonic });
  const newId = () => randomUUID();
  const random = () => randomInt(2 ** 32) / 2 ** 32;

  const events = createEvents(onFault);
  const { publish } = events;
  const { db, trouble } = openDatabase({
    file: join(dataFolder, 'keywheel.db'),
    nativeBinding: options.sqliteBinding,
    nowMs: now(),
  });
  const settings = createSettings({ db, publish });

  const providers = createProviderRegistry({
    store: createProviderStore(db),
    publish,
    now,
    newId,
  });
  const journal = createJournal({ db, publish, now });
  const index = createKeyIndex({ store: createKeyStore(db), publish, now, timers });
  const secrets = createSecrets({
    keychain: options.keychain ?? createKeychain({ service: options.keychainService, timers }),
    now,
    timers,
    onStatus: (state) => publish('keychain.changed', { state, system }),
  });
  const network = createNetwork({
    connection: options.connection,
    settings: settings.get,
    password: secrets.proxyPassword,
    hosts: () => providers.list().map(({ baseUrl }) => new URL(baseUrl).hostname),
    now,
    onFault,
  });
  const { fetch, fetchBalances } = network;
  events.on('settings.changed', network.follow);
  const states = createKeyStates({
    index,
    providers,
    journal,
    settings: settings.get,
    now,
    recheckAfterMs,
  });
  const lifecycle = createKeyLifecycle({ index, providers, journal, secrets, now, newId });
  const keys = createKeyService({
    index,
    states,
    lifecycle,
    providers,
    secrets,
    settings: settings.get,
    now,
    randomInt,
    newId,
  });
  const drafts = createPasteDrafts({ providers, keys, timers, newId });
  const trash = createTrashEmptier({
    list: keys.list,
    erase: keys.eraseFromTrash,
    canErase: (keptIn) => keptIn === 'memory' || secrets.state() === 'ready',
    now,
    steadyNow: steady.read,
    timers,
    onFault,
  });
  events.on('keys.changed', trash.follow);

  const rotation: RotationParts = {
    fetch,
    keys,
    providers,
    cooldowns: createCooldowns(random),
    now,
    timers,
  };
  const conversations = createConversations({
    store: createConversationStore(db),
    publish,
    now,
    newId,
  });
  const folders = createFolders({ db, publish, newId, onEmptied: conversations.outOfFolder });
  const assistants = createAssistants({
    db,
    publish,
    newId,
    onRemove: conversations.withoutAssistant,
  });
  const snippets = createSnippets({ db, publish, newId });
  const messageDrafts = createMessageDrafts(db);
  const attachments = createAttachmentStore(db);
  const messages = createMessageStore(db, attachments);
  const counter = createTokenCounter({
    file: options.tokenWorker ?? new URL('./chat/token-worker.ts', import.meta.url),
    timers,
    onFault,
  });
  const context = createContext({ counter });
  const threads = createThreads({ store: messages, publish, now });
  const models = createModels({
    fetchFor: (provider) => createRotatingFetch(rotation, { provider }),
    now,
    timers,
  });
  const chat = createChatService({
    rotation,
    conversations,
    messages,
    attachments,
    context,
    assistants,
    threads,
    models,
    providers,
    settings: settings.get,
    publish,
    newId,
    onFault,
  });

  const nextRequest = createNextRequest({
    context,
    conversations,
    messages,
    assistants,
    providers,
    settings: settings.get,
  });
  const autoTitles = createAutoTitles({
    rotation,
    conversations,
    messages,
    providers,
    settings: settings.get,
  });
  events.on('chat.message', autoTitles.follow);
  const search = createSearch({ db, now, timers, onFault });
  events.on('chat.message', search.follow);
  events.on('conversations.changed', search.follow);
  const newBreath = () => createBreath({ now, timers });
  const rows = createConversationRows(db);
  const exports = createExports({ rows, publish, newBreath, now });
  const imports = createImports({
    rows,
    store: createConversationStore(db),
    publish,
    newBreath,
    timers,
    newId,
  });
  const backups = createBackups({
    db,
    copies: createCopies({ db, nativeBinding: options.sqliteBinding }),
    usualFolder: join(dataFolder, 'backups'),
    settings: settings.get,
    publish,
    newBreath,
    now,
    timers,
    newId,
    onFault,
  });
  events.on('chat.delta', backups.follow);
  async function removeConversation(id: string): Promise<void> {
    await chat.stop(id);
    await search.forget(id);
    await chat.removeConversation(id);
  }

  const monitor = createMonitor({
    keys,
    providers,
    fetch: fetchBalances,
    foundWays: createWayStore(db),
    fills: createFillStore(db),
    publish,
    settings: settings.get,
    now,
    timers,
    random,
    onFault,
  });
  events.on('settings.changed', () => monitor.reschedule());

  const telling = createTelling({
    heldBack: createHeldBack(db),
    settings: settings.get,
    isBack: (keyId) => ['active', 'suspended'].includes(keys.find(keyId)?.state ?? ''),
    now,
    timers,
  });
  events.on('notice', (notice) => {
    if (isForDesktop(notice)) telling.tell(notice);
  });
  events.on('settings.changed', telling.release);

  const history = createHistory({ db, keys: keys.list, now, timers, onFault });
  events.on('keys.changed', history.follow);

  const organisationSpend = createOrganisationSpend({ keys, providers, fetch, now, timers });

  const demo = createDemo({
    providers,
    keys,
    journal: {
      ...journal,
      forget(providerId: string): void {
        journal.forget(providerId);
        history.forget(providerId);
      },
    },
    settings,
    conversations: {
      create: conversations.create,
      removeOf: async (providerId: string) => {
        for (const { id } of conversations.ofProvider(providerId)) {
          await removeConversation(id);
        }
      },
    },
    now,
    timers,
    newId,
    systemLanguage: options.systemLanguage,
  });

  // What the last run left behind, before anyone sees it.
  forgetLastRun({ index });
  chat.endUnfinished();
  imports.undoUnfinished();

  let stopping = false;

  const keychainStatus = (): KeychainStatus => ({ state: secrets.state(), system });

  let areInLine = false;
  /** Opens the keychain and brings it and the rows into line. The status tells what went wrong. */
  async function openKeys(): Promise<void> {
    await secrets.open();
    if (secrets.state() !== 'ready' || stopping) return;
    try {
      areInLine = true;
      const count = await recoverKeys({
        index,
        providers,
        journal,
        secrets,
        states,
        lifecycle,
        demoNameOf: demo.nameOf,
        now,
      });
      if (count > 0) publish('notice', { kind: 'keys-recovered', count });
    } catch (thrown) {
      areInLine = false;
      onFault('bringing keychain and database into line', thrown);
    }
  }

  // It was locked when the app looked, and a chat has found it open since.
  events.on('keychain.changed', ({ state }) => {
    if (state !== 'ready' || areInLine || opened === null || stopping) return;
    const before = opened;
    opened = before.then(async () => {
      if (areInLine || stopping) return;
      await openKeys();
      await wakeDemo();
    });
  });

  let opened: Promise<void> | null = null;
  /** Rows and keychain must be in line before either is changed. */
  function keysReady(): Promise<void> {
    opened ??= openKeys();
    return opened;
  }

  const changing = new Set<Promise<unknown>>();
  /** For what changes rows and keychain: it begins once they are in line, and the app doesn't stop before its end. */
  function changeKeys<T>(change: () => Promise<T>): Promise<T> {
    const done = keysReady().then(change);
    const forget = () => changing.delete(done);
    changing.add(done);
    done.then(forget, forget);
    return done;
  }

  /** It slept where the keychain withheld its keys. */
  async function wakeDemo(): Promise<void> {
    if (stopping) return;
    await demo.resume().catch((thrown) => onFault('going on with the demo', thrown));
  }

  return {
    databaseTrouble: trouble,
    now,
    events,
    settings,
    network,
    providers,
    keys,
    drafts,
    secrets,
    journal,
    monitor,
    history,
    organisationSpend,
    telling,
    demo,
    conversations,
    removeConversation,
    folders,
    assistants,
    snippets,
    search,
    messageDrafts,
    messages,
    threads,
    chat,
    attachments,
    nextRequest,
    counter,
    models,
    exports,
    imports,
    backups,
    keychainStatus,
    changeKeys,
    async retryKeychain(): Promise<KeychainStatus> {
      await opened;
      opened = openKeys();
      await opened;
      await wakeDemo();
      return keychainStatus();
    },
    /** For sleep and loss of the network. */
    setPaused(reason: SweepState['paused']): void {
      steady.setAsleep(reason === 'asleep');
      monitor.setPaused(reason);
    },
    /** Begins what needs the keychain and the network; the window is better painted before. */
    async start(): Promise<void> {
      await keysReady();
      await wakeDemo();
      if (stopping) return;
      monitor.start();
      trash.start();
      history.start();
      search.follow();
      backups.start();
      telling.release();
    },
    /** Done when nothing is under way any more; what was being written, added or erased has come to its end. */
    async stop(): Promise<void> {
      stopping = true;
      trash.stop();
      history.stop();
      organisationSpend.stop();
      search.stop();
      counter.stop();
      await Promise.all([monitor.stop(), chat.stopAll(), autoTitles.stop()]);
      await Promise.all([imports.stop(), backups.stop()]);
      await Promise.allSettled(changing);
      await demo.stop();
      await network.stop();
      await lifecycle.inTurn(async () => undefined);
      telling.stop();
      index.stop();
      drafts.forget();
      secrets.dropCached();
      db.close();
    },
  };
}
