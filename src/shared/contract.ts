/** Every request and every event between the window and the main process. */
import { z } from 'zod';
import { setAccountInput, setCreditInput } from './account-inputs.ts';
import {
  type Assistant,
  type Snippet,
  saveAssistantInput,
  saveSnippetInput,
} from './assistants.ts';
import { MAX_MESSAGE_CHARS } from './attachment-limits.ts';
import { type AttachmentContent, attachmentIdInput, attachmentsInput } from './attachments.ts';
import { type BackupState, type RestorePreview, restoreInput } from './backups.ts';
import { type ContextView, contextInput, tokensInput } from './context.ts';
import { draftInput } from './draft-input.ts';
import type { Draft } from './drafts.ts';
import {
  arrangeInput,
  type Folder,
  folderChangeInput,
  newFolderInput,
  placeFolderInput,
} from './folders.ts';
import { type JournalProvider, journalFilterSchema, journalFormatSchema } from './journal.ts';
import {
  type AddResult,
  type AppInfo,
  type BalanceSeries,
  type Conversation,
  type JournalEntry,
  type KeychainStatus,
  type KeyView,
  MAX_PASTE_CHARS,
  type Message,
  type ModelUse,
  type Notice,
  type PastePreview,
  type Place,
  type PoolSummary,
  type ProviderHistory,
  type ProviderView,
  type SweepState,
} from './models.ts';
import type { OrganisationSpend } from './organisation-spend.ts';
import { parametersSchema } from './parameters.ts';
import type { NetworkTest } from './proxy.ts';
import { openInMainInput } from './quick-ask.ts';
import type { QuickAskState } from './quick-ask-keys.ts';
import { type SearchAnswer, searchInput } from './search.ts';
import { type Settings, settingsSchema } from './settings.ts';
import {
  alongsideInput,
  deletedInput,
  deleteInput,
  editInput,
  messageInput,
  type PathChange,
  pinInput,
  regenerateInput,
  type ThreadFacts,
} from './threads.ts';
import {
  exportInput,
  type ImportPreview,
  type ImportResult,
  importInput,
  type TransferProgress,
} from './transfer.ts';

interface RequestSpec<I extends z.ZodType, O> {
  readonly input: I;
  /** Only a type: answers are made by our own code. */
  readonly output?: O;
}

function takes<I extends z.ZodType>(input: I) {
  return { gives: <O>(): RequestSpec<I, O> => ({ input }) };
}

const nothing = z.undefined();
const id = z.string().min(1).max(100);
const ids = z.array(id).min(1).max(100_000);
const presetId = z.enum(['openai', 'openrouter', 'deepseek', 'moonshot', 'siliconflow']);
const baseUrl = z.string().max(2000);
const name = z.string().trim().max(200);
const timeMs = z.int().min(0).max(8_640_000_000_000_000);
const messageText = z.string().max(MAX_MESSAGE_CHARS);

const providerChoice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('existing'), providerId: id }),
  z.object({ kind: z.literal('preset'), preset: presetId }),
  z.object({ kind: z.literal('custom'), baseUrl, name: name.optional() }),
]);

export const requests = {
  'app.info': takes(nothing).gives<AppInfo>(),
  'app.openLink': takes(z.object({ url: z.string().max(4000) })).gives<void>(),
  'app.openDataFolder': takes(nothing).gives<void>(),
  'app.openLogs': takes(nothing).gives<void>(),
  'app.copyText': takes(z.object({ text: z.string().max(10_000_000) })).gives<void>(),
  'keychain.status': takes(nothing).gives<KeychainStatus>(),
  /** Looks again, e.g. after the person has unlocked it. */
  'keychain.retry': takes(nothing).gives<KeychainStatus>(),

  'settings.get': takes(nothing).gives<Settings>(),
  'settings.update': takes(settingsSchema.partial()).gives<Settings>(),

  'network.hasPassword': takes(nothing).gives<boolean>(),
  /** The proxy's; an empty one goes. */
  'network.setPassword': takes(z.object({ password: z.string().max(1000) })).gives<void>(),
  /** Tries the way to a provider, without a key. */
  'network.test': takes(z.object({ providerId: id })).gives<NetworkTest>(),

  'providers.list': takes(nothing).gives<ProviderView[]>(),
  'providers.add': takes(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('preset'), preset: presetId }),
      z.object({ kind: z.literal('custom'), baseUrl, name: name.optional() }),
    ]),
  ).gives<ProviderView>(),
  /** For a new base URL of a provider with keys the main process asks the person; `move-declined` where they say no. */
  'providers.update': takes(
    z.object({
      id,
      name: name.min(1).optional(),
      baseUrl: baseUrl.optional(),
    }),
  ).gives<ProviderView>(),
  'providers.remove': takes(z.object({ id })).gives<void>(),
  /** Model ids, sorted; read from the provider's `/models` and kept for ten minutes. */
  'providers.models': takes(z.object({ id, refresh: z.boolean().optional() })).gives<string[]>(),

  'keys.list': takes(nothing).gives<KeyView[]>(),
  /** Reads a paste; `provider` makes unprefixed tokens count as keys. The draft lives until the next preview. */
  'keys.preview': takes(
    z.object({ text: z.string().max(MAX_PASTE_CHARS), provider: providerChoice.optional() }),
  ).gives<PastePreview>(),
  /** Adds a draft's new keys: each to its own choice, else to its guess, else to `fallback`. */
  'keys.add': takes(
    z.object({
      draftId: id,
      choices: z.array(z.object({ index: z.int().min(0), provider: providerChoice })).max(100_000),
      fallback: providerChoice.nullable(),
    }),
  ).gives<AddResult>(),
  'keys.forgetDraft': takes(nothing).gives<void>(),
  /** By hand: the secrets are erased from the keychain at once. */
  'keys.remove': takes(z.object({ ids })).gives<void>(),
  /** Out of the trash, back into the pool. */
  'keys.restore': takes(z.object({ ids })).gives<void>(),
  /** Ends a hold (`too-many-at-once`, `for-decision`): the held keys go to the trash. */
  'keys.deleteHeld': takes(z.object({ ids })).gives<void>(),
  /** Ends a suspension by the person's word. */
  'keys.keep': takes(z.object({ ids })).gives<void>(),
  /** Reads balances now: all keys, or the ones named. Answers when done. */
  'keys.check': takes(z.object({ ids: ids.optional() })).gives<void>(),
  'keys.rename': takes(z.object({ id, label: name })).gives<void>(),
  'keys.setEnabled': takes(z.object({ ids, enabled: z.boolean() })).gives<void>(),
  /** Reserve keys are picked only when no other of their provider can be. */
  'keys.setReserve': takes(z.object({ ids, reserve: z.boolean() })).gives<void>(),
  /** By hand: these keys share an account and its money, or each has its own. */
  'keys.setAccount': takes(setAccountInput).gives<void>(),
  /** What a key had, by the person's word, where its balance can't be read. */
  'keys.setCredit': takes(setCreditInput).gives<void>(),
  'pool.summary': takes(nothing).gives<PoolSummary>(),
  'sweep.state': takes(nothing).gives<SweepState>(),
  /** Newest first, 100 at a time. */
  'journal.list': takes(journalFilterSchema.extend({ beforeId: z.int().optional() })).gives<
    JournalEntry[]
  >(),
  /** Those that it tells of, by name. */
  'journal.providers': takes(nothing).gives<JournalProvider[]>(),
  /** Into a file that the person names in the system's own dialog; false where they name none. */
  'journal.export': takes(
    journalFilterSchema.extend({ format: journalFormatSchema }),
  ).gives<boolean>(),

  /** For each provider and currency; the forecast rests on the last 30 days, whatever the range. */
  'balance.history': takes(z.object({ fromMs: timeMs, toMs: timeMs })).gives<ProviderHistory[]>(),
  'balance.keyHistory': takes(
    z.object({ keyId: id, currency: name, fromMs: timeMs, toMs: timeMs }),
  ).gives<BalanceSeries>(),
  /** What organisations spent per day, by the word of their admin keys, which are asked once an hour at most. */
  'balance.organisationSpend': takes(z.object({ fromMs: timeMs, toMs: timeMs })).gives<
    OrganisationSpend[]
  >(),
  /** Tokens that our own chats took, oldest day first. */
  'balance.use': takes(z.object({ fromMs: timeMs, toMs: timeMs })).gives<ModelUse[]>(),

  /** Last changed first. */
  'conversations.list': takes(nothing).gives<Conversation[]>(),
  'conversations.create': takes(nothing).gives<Conversation>(),
  'conversations.update': takes(
    z.object({
      id,
      title: name.optional(),
      providerId: id.nullable().optional(),
      model: name.nullable().optional(),
      systemPrompt: z.string().max(100_000).optional(),
      parameters: parametersSchema.optional(),
      assistantId: id.nullable().optional(),
    }),
  ).gives<Conversation>(),
  'conversations.arrange': takes(arrangeInput).gives<void>(),
  'conversations.remove': takes(z.object({ id })).gives<void>(),
  /** Those of the path that is shown. */
  'conversations.messages': takes(z.object({ id })).gives<readonly Message[]>(),
  'conversations.facts': takes(z.object({ id })).gives<ThreadFacts>(),
  /** Answers as soon as the message is stored; the answer comes as events. */
  'chat.send': takes(
    z
      .object({
        conversationId: id,
        text: messageText,
        attachments: attachmentsInput.optional(),
      })
      .refine(({ text, attachments = [] }) => text !== '' || attachments.length > 0),
  ).gives<void>(),
  /** What is in it. */
  'chat.attachment': takes(attachmentIdInput).gives<AttachmentContent>(),
  /** What the next request would hold. */
  'chat.context': takes(contextInput).gives<ContextView>(),
  /** About how many tokens a text is. */
  'chat.countTokens': takes(tokensInput).gives<number>(),
  'chat.stop': takes(z.object({ conversationId: id })).gives<void>(),
  /** Asks in other words, on a branch of its own. */
  'chat.edit': takes(editInput).gives<void>(),
  /** Answers a question anew, on a branch of its own. */
  'chat.regenerate': takes(regenerateInput).gives<void>(),
  /** The answers of other models come beside the one that is shown. */
  'chat.alongside': takes(alongsideInput).gives<void>(),
  'chat.siblings': takes(messageInput).gives<readonly Message[]>(),
  /** Goes on with an answer that was cut off or stopped, in the same message. */
  'chat.goOn': takes(messageInput).gives<void>(),
  /** Leads the shown path over a message: switches branches, or jumps to one. */
  'chat.show': takes(messageInput).gives<void>(),
  /** Out of sight, until it is restored or erased; gives the ids of what went. */
  'chat.delete': takes(deleteInput).gives<string[]>(),
  'chat.restore': takes(deletedInput).gives<void>(),
  /** Nothing of what deleted messages said is left; what was deleted is erased at quit, at the latest. */
  'chat.erase': takes(deletedInput).gives<void>(),
  'chat.pin': takes(pinInput).gives<void>(),

  'assistants.list': takes(nothing).gives<readonly Assistant[]>(),
  'assistants.save': takes(saveAssistantInput).gives<Assistant>(),
  /** Its conversations keep what it said as their own. */
  'assistants.remove': takes(z.object({ id })).gives<void>(),
  'snippets.list': takes(nothing).gives<readonly Snippet[]>(),
  'snippets.save': takes(saveSnippetInput).gives<Snippet>(),
  'snippets.remove': takes(z.object({ id })).gives<void>(),
  'quickAsk.state': takes(nothing).gives<QuickAskState>(),
  'quickAsk.show': takes(nothing).gives<void>(),
  'quickAsk.hide': takes(nothing).gives<void>(),
  /** Hides the small window and shows the large one, with its conversation. */
  'quickAsk.openInMain': takes(openInMainInput).gives<void>(),

  /** What is written but not sent. */
  'drafts.list': takes(nothing).gives<Draft[]>(),
  'drafts.keep': takes(draftInput).gives<void>(),

  'folders.list': takes(nothing).gives<readonly Folder[]>(),
  'folders.create': takes(newFolderInput).gives<Folder>(),
  'folders.update': takes(folderChangeInput).gives<void>(),
  'folders.place': takes(placeFolderInput).gives<void>(),
  /** Its conversations stay, outside of any folder. */
  'folders.remove': takes(z.object({ id })).gives<void>(),
  /** Messages that hold all the words. */
  'search.messages': takes(searchInput).gives<SearchAnswer>(),

  /** Into a file that the person names in the system's own dialog; false where they name none. */
  'conversations.export': takes(exportInput).gives<boolean>(),
  /** Reads a file that the person chooses; null where they choose none. Nothing is stored yet. */
  'import.choose': takes(nothing).gives<ImportPreview | null>(),
  'import.run': takes(importInput).gives<ImportResult>(),
  'import.cancel': takes(nothing).gives<void>(),
  'import.forgetDraft': takes(nothing).gives<void>(),
  'backup.state': takes(nothing).gives<BackupState>(),
  'backup.now': takes(nothing).gives<void>(),
  /** A folder that the person chooses; false where they choose none. */
  'backup.chooseFolder': takes(nothing).gives<boolean>(),
  'backup.usualFolder': takes(nothing).gives<void>(),
  /** Looks into a backup that the person chooses; null where they choose none. */
  'backup.look': takes(nothing).gives<RestorePreview | null>(),
  /** The app starts again, with what is in the backup; what was there before is set aside as a file. */
  'backup.restore': takes(restoreInput).gives<void>(),

  'demo.start': takes(nothing).gives<{ conversationId: string }>(),
  /** Removes the demo's provider, keys, conversations and journal entries. */
  'demo.remove': takes(nothing).gives<void>(),
} as const;

export type Requests = typeof requests;
export type RequestName = keyof Requests;
export type RequestInput<N extends RequestName> = z.input<Requests[N]['input']>;
export type ParsedInput<N extends RequestName> = z.output<Requests[N]['input']>;
export type RequestOutput<N extends RequestName> =
  Requests[N] extends RequestSpec<z.ZodType, infer O> ? O : never;

/** What main tells the window. */
export interface Events {
  'keys.changed': { readonly changed: readonly KeyView[]; readonly removedIds: readonly string[] };
  'pool.changed': PoolSummary;
  'providers.changed': readonly ProviderView[];
  'settings.changed': Settings;
  'keychain.changed': KeychainStatus;
  'sweep.changed': SweepState;
  'journal.added': JournalEntry;
  /** Entries that went with the demo. */
  'journal.cleared': null;
  'conversations.changed': {
    readonly changed: readonly Conversation[];
    readonly removedIds: readonly string[];
  };
  /** All of them, in the person's order. */
  'folders.changed': readonly Folder[];
  'assistants.changed': readonly Assistant[];
  'snippets.changed': readonly Snippet[];
  /** A message was stored, or an answer's attempts, state or figures changed; its whole text so far. */
  'chat.message': Message;
  'chat.path': PathChange;
  'chat.facts': ThreadFacts;
  /** Text to append, at most once every 16 ms for an answer. `offset`: the length of `text` before it. */
  'chat.delta': {
    readonly conversationId: string;
    readonly messageId: string;
    readonly offset: number;
    readonly text: string;
    readonly reasoning: string;
  };
  'transfer.progress': TransferProgress;
  'backup.changed': BackupState;
  /** To be shown in the main window. */
  'conversations.open': { readonly id: string };
  notice: Notice;
  navigate: { readonly to: Place };
}

export type EventName = keyof Events;

/** Tells the window, and whoever else listens in the main process. */
export type Publish = <N extends EventName>(name: N, payload: Events[N]) => void;

/** What the preload script puts on the window. */
export interface KeywheelApi {
  request<N extends RequestName>(
    name: N,
    ...input: undefined extends RequestInput<N>
      ? [input?: RequestInput<N>]
      : [input: RequestInput<N>]
  ): Promise<import('./errors.ts').Envelope<RequestOutput<N>>>;
  /** Gives back what ends the listening. */
  on<N extends EventName>(name: N, listener: (payload: Events[N]) => void): () => void;
}
