import type { QuickAskState } from '../../shared/quick-ask-shortcuts.ts';
import type { App } from '../app.ts';
import { journalFile } from '../keys/journal-file.ts';
import type { ProviderMove } from '../keys/provider-changes.ts';
import { toProviderView } from '../keys/provider-registry.ts';
import { attachmentFile } from '../transfer/attachment-file.ts';
import type { GrowingFile } from '../transfer/export-service.ts';
import type { Handlers } from './router.ts';

/** What the person is asked to choose; `folder`: where the dialog begins. */
export interface Choosable {
  readonly kind: 'file' | 'folder';
  readonly folder?: string;
  readonly extensions?: readonly string[];
}

/** What the desktop does for the window; Electron is behind it. */
export interface Shell {
  /** The small window for a quick question. */
  readonly quick: {
    state(): QuickAskState;
    show(): void;
    hide(): void;
    openInMain(conversationId: string | null): void;
  };
  info(): ReturnType<Handlers['app.info']>;
  /** The page shows itself for the first time. */
  onDrawn(): void;
  openLink(url: string): Promise<void>;
  openFolder(folder: 'data' | 'logs'): Promise<void>;
  copyText(text: string): Promise<void>;
  /** Writes a file where the person says; false where they say nowhere. Fails with `file-not-written`. */
  saveFile(file: GrowingFile): Promise<boolean>;
  /** Asks for a file or a folder in the system's own dialog; null where the person chooses none. */
  choose(wanted: Choosable): Promise<string | null>;
  /** Quits as a person does, and starts again. */
  restart(): void;
  /** Asks the person, in a dialog that no page can answer, whether keys may be sent to another base URL. */
  confirmMove(move: ProviderMove): Promise<boolean>;
}

/** One line for each request of the contract; what it does is in the domain that it calls. */
export function createHandlers(app: App, shell: Shell): Handlers {
  const { settings, providers, keys, drafts, journal, monitor, demo, history } = app;
  const { organisationSpend } = app;
  const { conversations, folders, messages, threads, chat, models, search } = app;
  const { exports, imports, backups } = app;
  const { first } = app.events;
  return {
    'app.info': () => shell.info(),
    'app.drawn': () => shell.onDrawn(),
    'app.openLink': ({ url }) => shell.openLink(url),
    'app.openDataFolder': () => shell.openFolder('data'),
    'app.openLogs': () => shell.openFolder('logs'),
    'app.copyText': ({ text }) => shell.copyText(text),
    'keychain.status': () => app.keychainStatus(),
    'keychain.retry': () => app.retryKeychain(),

    'settings.get': () => settings.get(),
    'settings.update': (change) => settings.update(change),

    'network.hasPassword': () => app.network.hasPassword(),
    'network.setPassword': ({ password }) => app.network.setPassword(password),
    'network.test': ({ providerId }) => app.network.test(providers.get(providerId).baseUrl),

    'providers.list': () => providers.list().map(toProviderView),
    'providers.add': (choice) => toProviderView(providers.add(choice)),
    'providers.update': (change) =>
      app.changeKeys(async () =>
        toProviderView(await keys.updateProvider(change, shell.confirmMove)),
      ),
    'providers.remove': ({ id }) => keys.removeProvider(id),
    'providers.models': async ({ id, refresh = false }) => [
      ...(await models.of(providers.get(id), { refresh })),
    ],

    'keys.list': () => keys.list(),
    'keys.preview': (paste) => drafts.preview(paste),
    'keys.add': (draft) =>
      app.changeKeys(async () => {
        const result = await drafts.add(draft);
        monitor.reschedule();
        return result;
      }),
    'keys.forgetDraft': () => drafts.forget(),
    'keys.remove': ({ ids }) => app.changeKeys(() => keys.remove(ids)),
    'keys.restore': ({ ids }) => {
      try {
        keys.restore(ids);
      } finally {
        monitor.reschedule();
      }
    },
    'keys.deleteHeld': ({ ids }) => keys.deleteHeld(ids),
    'keys.keep': ({ ids }) => keys.keep(ids),
    'keys.check': ({ ids }) => app.changeKeys(() => monitor.checkNow(ids)),
    'keys.rename': ({ id, label }) => keys.rename(id, label),
    'keys.setEnabled': ({ ids, enabled }) => keys.setEnabled(ids, enabled),
    'keys.setReserve': ({ ids, reserve }) => keys.setReserve(ids, reserve),
    'keys.setAccount': ({ ids, shared }) => keys.setAccount(ids, shared),
    'keys.setCredit': ({ id, credit }) => keys.setCredit(id, credit),
    'pool.summary': () => keys.summary(),
    'sweep.state': () => monitor.state(),
    'journal.list': (wanted) => journal.list(wanted),
    'journal.providers': () => journal.providers(),
    'journal.export': ({ format, ...filter }) =>
      shell.saveFile(asGrowing(journalFile(journal.all(filter), format, app.now()))),
    'balance.history': (range) => history.ofProviders(range),
    'balance.keyHistory': ({ keyId, currency, ...range }) => history.ofKey(keyId, currency, range),
    'balance.organisationSpend': (range) => organisationSpend.of(range),
    'balance.use': (range) => history.use(range),

    'conversations.list': (part) => conversations.list(part),
    'conversations.create': () => conversations.create(),
    'conversations.update': ({ id, ...change }) => conversations.update(id, change),
    'conversations.arrange': ({ id, ...change }) => conversations.arrange(id, change),
    'conversations.remove': ({ id }) => app.removeConversation(id),
    'conversations.messages': ({ id, ...wanted }) =>
      messages.part(conversations.get(id).id, wanted),
    'conversations.facts': ({ id }) => threads.facts(id),
    'chat.send': ({ conversationId, text, attachments }) =>
      first(() => chat.send(conversationId, text, attachments)),
    'chat.attachment': ({ id }) => app.attachments.read(id),
    'chat.saveAttachment': ({ id }) => shell.saveFile(attachmentFile(app.attachments.read(id))),
    'chat.context': (asked) => app.nextRequest(asked),
    'chat.countTokens': async ({ text }) => (await app.counter.count([text]))[0] ?? 0,
    'chat.stop': ({ conversationId }) => chat.stop(conversationId),
    'chat.edit': (edited) =>
      first(() => chat.edit(edited.conversationId, edited.messageId, edited.text)),
    'chat.regenerate': ({ conversationId, ...wanted }) =>
      first(() => chat.regenerate(conversationId, wanted)),
    'chat.alongside': ({ conversationId, models: wanted }) =>
      chat.alongside(conversationId, wanted),
    'chat.siblings': ({ conversationId, messageId }) => threads.siblings(conversationId, messageId),
    'chat.goOn': ({ conversationId, messageId }) => chat.goOn(conversationId, messageId),
    'chat.show': ({ conversationId, messageId }) => chat.show(conversationId, messageId),
    'chat.delete': ({ conversationId, messageId, following }) =>
      chat.delete(conversationId, messageId, following),
    'chat.restore': ({ conversationId, ids }) => chat.restore(conversationId, ids),
    'chat.erase': ({ conversationId, ids }) => threads.erase(conversationId, ids),
    'chat.pin': ({ conversationId, messageId, pinned }) =>
      threads.pin(conversationId, messageId, pinned),

    'assistants.list': () => app.assistants.list(),
    'assistants.save': (assistant) => app.assistants.save(assistant),
    'assistants.remove': ({ id }) => app.assistants.remove(id),
    'snippets.list': () => app.snippets.list(),
    'snippets.save': (snippet) => app.snippets.save(snippet),
    'snippets.remove': ({ id }) => app.snippets.remove(id),
    'quickAsk.state': () => shell.quick.state(),
    'quickAsk.show': () => shell.quick.show(),
    'quickAsk.hide': () => shell.quick.hide(),
    'quickAsk.openInMain': ({ conversationId }) =>
      shell.quick.openInMain(conversationId && conversations.get(conversationId).id),

    'drafts.list': () => app.messageDrafts.list(),
    'drafts.keep': (draft) => app.messageDrafts.keep(draft),

    'folders.list': () => folders.list(),
    'folders.create': ({ name }) => folders.create(name),
    'folders.update': ({ id, ...change }) => folders.update(id, change),
    'folders.place': ({ id, before }) => folders.place(id, before),
    'folders.remove': ({ id }) => folders.remove(id),
    'search.messages': ({ text, before }) => search.find(text, before),

    'conversations.export': (wanted) => shell.saveFile(exports.file(wanted)),
    'import.choose': async () => {
      const file = await shell.choose({ kind: 'file', extensions: ['json', 'zip'] });
      return file === null ? null : imports.preview(file);
    },
    'import.run': ({ draftId }) => imports.run(draftId),
    'import.cancel': () => imports.cancel(),
    'import.forgetDraft': () => imports.forgetDraft(),
    'backup.state': () => backups.state(),
    'backup.now': () => backups.backUp(),
    'backup.chooseFolder': async () => {
      const folder = await shell.choose({ kind: 'folder', folder: backups.state().folder });
      if (folder !== null) backups.chooseFolder(folder);
      return folder !== null;
    },
    'backup.usualFolder': () => backups.chooseFolder(null),
    'backup.look': async () => {
      const { folder } = backups.state();
      const file = await shell.choose({ kind: 'file', folder, extensions: ['db'] });
      return file === null ? null : backups.look(file);
    },
    'backup.restore': async ({ draftId }) => {
      await backups.restore(draftId);
      shell.restart();
    },

    'demo.start': () =>
      app.changeKeys(async () => {
        const started = await demo.start();
        monitor.reschedule();
        return started;
      }),
    'demo.remove': () => app.changeKeys(demo.remove),
  };
}

function asGrowing({ name, text }: { readonly name: string; readonly text: string }): GrowingFile {
  return {
    name,
    chunks: (async function* () {
      yield text;
    })(),
  };
}
