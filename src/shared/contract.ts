/** Every request and every event between the window and the main process; each feature's are in `contract/`. */
import type { z } from 'zod';
import { type AppEvents, appRequests } from './contract/app.ts';
import { type AssistantEvents, assistantRequests } from './contract/assistants.ts';
import { type BillingEvents, billingRequests } from './contract/billing.ts';
import { type ChatEvents, chatRequests } from './contract/chat.ts';
import { type ConversationEvents, conversationRequests } from './contract/conversations.ts';
import { type JournalEvents, journalRequests } from './contract/journal.ts';
import { type KeyEvents, keyRequests } from './contract/keys.ts';
import { type ProviderEvents, providerRequests } from './contract/providers.ts';
import { quickAskRequests } from './contract/quick-ask.ts';
import { type SettingsEvents, settingsRequests } from './contract/settings.ts';
import type { RequestSpec } from './contract/takes.ts';
import { type TransferEvents, transferRequests } from './contract/transfer.ts';
import type { Envelope } from './errors.ts';

/** By name: what parses the input of each, and the type of its answer. */
export const requests = {
  ...appRequests,
  ...settingsRequests,
  ...providerRequests,
  ...keyRequests,
  ...billingRequests,
  ...journalRequests,
  ...conversationRequests,
  ...chatRequests,
  ...assistantRequests,
  ...quickAskRequests,
  ...transferRequests,
} as const;

export type Requests = typeof requests;
export type RequestName = keyof Requests;
export type RequestInput<N extends RequestName> = z.input<Requests[N]['input']>;
export type ParsedInput<N extends RequestName> = z.output<Requests[N]['input']>;
export type RequestOutput<N extends RequestName> =
  Requests[N] extends RequestSpec<z.ZodType, infer O> ? O : never;

/** What main tells the window. */
export interface Events
  extends AppEvents,
    SettingsEvents,
    ProviderEvents,
    KeyEvents,
    BillingEvents,
    JournalEvents,
    ConversationEvents,
    ChatEvents,
    AssistantEvents,
    TransferEvents {}

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
  ): Promise<Envelope<RequestOutput<N>>>;
  /** Gives back what ends the listening. */
  on<N extends EventName>(name: N, listener: (payload: Events[N]) => void): () => void;
}
