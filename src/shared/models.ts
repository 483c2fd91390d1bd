/** The shapes that both processes see. Times are milliseconds since the epoch, amounts millionths of the currency's unit. */
import type { KeyAccount, StartingCredit } from './accounts.ts';
import type { Attachment } from './attachments.ts';
import type { ErrorData } from './errors.ts';
import type { Keeping } from './keeping.ts';
import type { KeysLow } from './low-keys.ts';
import type { Parameters } from './parameters.ts';
import type { RefusedAnswer } from './refused-answer.ts';

/** Where a key's row stands. `adding` and `erasing` last moments and are never shown. */
export type KeyState = 'adding' | 'active' | 'suspended' | 'deleted' | 'erasing';

/**
 * What a refused request means, whatever words the provider used.
 * `not-our-key`: the masked key in the message is another's (a relay passing on its own upstream's error).
 */
export const meanings = [
  'bad-request',
  'too-long',
  'model',
  'content',
  'rate-limit',
  'daily-limit',
  'no-credit',
  'spend-limit',
  'invalid-key',
  'account-closed',
  'not-our-key',
  'not-allowed',
  'region',
  'overloaded',
  'server',
  'network',
  'timeout',
  'proxy-page',
] as const;
export type Meaning = (typeof meanings)[number];

/** One try of one request with one key; an answer remembers its attempts. */
export interface Attempt {
  readonly keyId: string;
  /** The key's masked form at the time; it outlives the key. */
  readonly masked: string;
  readonly outcome: 'served' | 'stopped' | Meaning;
  /** HTTP status; null where no answer came. */
  readonly status: number | null;
  /** The provider's words, redacted and cut to 300 characters. */
  readonly message: string | null;
  readonly atMs: number;
  readonly tookMs: number;
}

/** A refusal that counts as a witness against a key, kept until the key's next success. */
export interface Refusal {
  readonly meaning: Meaning;
  readonly status: number | null;
  readonly code: string | null;
  /** Redacted and cut to 300 characters. */
  readonly message: string | null;
  /** Left out in those of the time before it was kept. */
  readonly answer?: RefusedAnswer;
  readonly atMs: number;
}

/**
 * What a key has left, from its last well-formed reading.
 * `doubtful`: the reading said used up while a request was served; the numbers count for nothing.
 */
export type Balance =
  | { readonly kind: 'unread' }
  | {
      readonly kind: 'known';
      /** Null where the provider tells only what is left, as for `usedMicros`. */
      readonly limitMicros: number | null;
      readonly usedMicros: number | null;
      readonly remainingMicros: number;
      /** ISO 4217, or the provider's own unit where it doesn't count in money, e.g. `points`. */
      readonly currency: string;
      readonly expiresAtMs: number | null;
      /** Set where the amount comes back by itself, `atMs` where it is told when. Such a key is never used up for good. */
      readonly renewal?: Renewal;
      /** Set where it is the key's own cap; elsewhere keys that share an account may share the amount. */
      readonly ofKey?: true;
      readonly readAtMs: number;
      readonly doubtful: boolean;
    }
  | {
      readonly kind: 'unlimited';
      readonly usedMicros: number | null;
      readonly currency: string;
      readonly expiresAtMs: number | null;
      readonly readAtMs: number;
    }
  | { readonly kind: 'unsupported'; readonly reason: UnsupportedReason; readonly readAtMs: number };

/** How often an amount may come back by itself. */
export const periods = ['daily', 'weekly', 'monthly'] as const;

export interface Renewal {
  readonly atMs: number | null;
  /** Left out where it isn't told. */
  readonly every?: (typeof periods)[number];
}

/** Why a provider can't say what a key has left. `other-key`: it tells another kind of key only. */
export type UnsupportedReason = 'no-endpoint' | 'session-key' | 'other-key' | 'not-json';

/** Why the newest reading gave nothing; never evidence against a key. */
export type ReadProblem =
  | 'network'
  | 'timeout'
  | 'redirect'
  | 'server'
  | 'rate-limited'
  | 'refused'
  | 'not-json'
  | 'malformed'
  | 'too-large';

export type SuspendReason =
  | 'no-credit'
  | 'spend-limit'
  | 'invalid-key'
  | 'account-closed'
  | 'not-allowed'
  | 'used-up' // two witnesses, but the person's policy is only to suspend
  | 'expired' // the same, for expiry
  | 'too-many-at-once' // it would have been deleted with several others of its origin; the person is asked
  | 'for-decision' // it would have been deleted, but the person's policy is to be asked
  | 'secret-missing'; // its keychain entry is gone

export type DeleteReason =
  | 'used-up'
  | 'zero-limit'
  | 'expired'
  // On the word of three checks, far enough apart:
  | 'invalid-key'
  | 'account-closed'
  | 'no-credit'; // where no balance can be read

/** A key as the renderer sees it. There is no secret in it. */
export interface KeyView {
  readonly id: string;
  readonly providerId: string;
  readonly label: string;
  readonly masked: string;
  readonly state: KeyState;
  readonly enabled: boolean;
  /** Picked only when no other key of its provider can be. */
  readonly reserve: boolean;
  /** `memory`: only for this run, since the machine offers no keychain. */
  readonly keptIn: 'keychain' | 'memory';
  /** An organisation's key that can't chat: it only tells what was spent. */
  readonly admin: boolean;
  /** Null where nobody told. */
  readonly account: KeyAccount | null;
  readonly credit: StartingCredit | null;
  readonly cooldown: { readonly untilMs: number; readonly reason: Meaning } | null;
  readonly suspension: {
    readonly reason: SuspendReason;
    readonly sinceMs: number;
    /** When it is looked at again; null where only the person can help. */
    readonly recheckAtMs: number | null;
    readonly message: string | null;
  } | null;
  readonly trash: {
    readonly reason: DeleteReason;
    readonly sinceMs: number;
    readonly eraseAtMs: number;
  } | null;
  readonly balance: Balance;
  readonly readProblem: ReadProblem | null;
  readonly requests: number;
  readonly failures: number;
  readonly lastUsedAtMs: number | null;
  readonly lastCheckedAtMs: number | null;
  readonly createdAtMs: number;
}

export interface ProviderView {
  readonly id: string;
  readonly name: string;
  /** With its path, without a trailing slash, e.g. `https://api.openai.com/v1`. */
  readonly baseUrl: string;
  readonly preset: PresetId | null;
  /** The embedded demo: its keys are made up and it goes away whole. */
  readonly demo: boolean;
}

export type PresetId = 'openai' | 'openrouter' | 'deepseek' | 'moonshot' | 'siliconflow';

/** A provider the app knows by name. */
export interface Preset {
  readonly id: PresetId;
  readonly name: string;
  readonly baseUrl: string;
}

/** Why a base URL was not taken. */
export type BaseUrlProblem =
  | 'empty'
  | 'no-scheme'
  | 'not-http'
  | 'credentials'
  | 'not-https'
  | 'query'
  | 'unreadable';

export type PoolEmptyReason =
  | 'none-added'
  | 'all-cooling'
  | 'all-suspended'
  | 'all-disabled'
  | 'all-removed';

/** What is left in one currency, over the keys whose balance is known; currencies are never added together. */
export interface CurrencyTotal {
  readonly currency: string;
  readonly remainingMicros: number;
  /** Null where the limit of one of them isn't told. */
  readonly limitMicros: number | null;
  readonly newestReadAtMs: number;
  readonly keys: number;
}

/** The pool at a glance: title bar, tray. */
export interface PoolSummary {
  /** Keys that can be picked now. */
  readonly pickable: number;
  readonly cooling: number;
  readonly suspended: number;
  readonly disabled: number;
  readonly trashed: number;
  readonly totals: readonly CurrencyTotal[];
  /** Pickable keys whose balance nobody knows. */
  readonly unknown: number;
  readonly unlimited: number;
  /** What may be left of the credits that the person entered, in US dollars; in no total. */
  readonly estimated: { readonly remainingMicros: number; readonly keys: number } | null;
  /** The oldest reading in the totals. */
  readonly oldestReadAtMs: number | null;
  /** 0 (nothing left) to 4 (plenty); null where no balance is known. */
  readonly level: 0 | 1 | 2 | 3 | 4 | null;
  /** Up to five known balances, smallest share of its limit first. */
  readonly lowest: readonly {
    readonly keyId: string;
    readonly masked: string;
    readonly remainingMicros: number;
    readonly currency: string;
  }[];
}

export interface SweepState {
  readonly running: boolean;
  readonly lastAtMs: number | null;
  readonly nextAtMs: number | null;
  /** Why the timer waits, if it does. */
  readonly paused: 'asleep' | 'offline' | null;
}

/** Where the machine's keychain stands. */
export interface KeychainStatus {
  readonly state: 'checking' | 'ready' | 'missing' | 'locked' | 'failed';
  /** Which one, for the words to the person. */
  readonly system: 'windows' | 'macos' | 'linux';
}

/** The largest paste that is read, in characters. */
export const MAX_PASTE_CHARS = 20_000_000;

export interface PastePreview {
  /** Hand it back to `keys.add`; the text itself needn't travel again. Null where nothing was found. */
  readonly draftId: string | null;
  /** At most 500 rows are shown; `foundCount` counts all. */
  readonly found: readonly PastedKey[];
  readonly foundCount: number;
  readonly newCount: number;
  readonly duplicateCount: number;
  readonly storedCount: number;
  readonly ignored: readonly IgnoredLine[];
  readonly ignoredCount: number;
}

export interface PastedKey {
  /** Its place among the found ones, from 0. */
  readonly index: number;
  readonly masked: string;
  /** From 1. */
  readonly line: number;
  readonly label: string | null;
  /** `duplicate`: earlier in the same paste; `stored`: we have it; `admin`: a key that can't chat and that we have no use for, not added. */
  readonly status: 'new' | 'duplicate' | 'stored' | 'admin';
  /** Set where it is kept to tell what was spent: it can't chat. */
  readonly admin?: boolean;
  readonly guess: ProviderGuess | null;
}

/** Which provider a pasted key seems to belong to, and how we know. */
export interface ProviderGuess {
  /** Set where the provider exists already. */
  readonly providerId: string | null;
  readonly preset: PresetId | null;
  readonly baseUrl: string;
  readonly from: 'prefix' | 'url' | 'name';
}

export interface IgnoredLine {
  readonly line: number;
  /** `unclear`: may be a key, but without a known prefix only a chosen provider makes it one. */
  readonly reason: 'no-key' | 'too-short' | 'unclear';
}

/** The provider that pasted keys go to. */
export type ProviderChoice =
  | { readonly kind: 'existing'; readonly providerId: string }
  | { readonly kind: 'preset'; readonly preset: PresetId }
  | { readonly kind: 'custom'; readonly baseUrl: string; readonly name?: string | undefined };

export interface AddResult {
  readonly added: number;
  readonly alreadyThere: number;
  /** Keys that the keychain didn't take. */
  readonly failed: number;
  readonly error: ErrorData | null;
}

/** What was left at a point in time; it stayed so until the next. */
export interface BalancePoint {
  readonly atMs: number;
  readonly remainingMicros: number;
}

/** What was spent on a day of the machine's time zone, written `2026-11-24`. */
export interface DaySpend {
  readonly day: string;
  readonly micros: number;
}

/** When the money is gone, going by what was spent lately; or why that can't be told. */
export type Forecast =
  | {
      readonly kind: 'at';
      readonly earliestMs: number;
      readonly likelyMs: number;
      /** Null where it may well last for years. */
      readonly latestMs: number | null;
    }
  | { readonly kind: 'none'; readonly why: 'short' | 'unspent' | 'renews' | 'far' | 'empty' };

/** The history of a key, or of a provider's keys together, in one currency. */
export interface BalanceSeries {
  /** Oldest first, at most 500. */
  readonly points: readonly BalancePoint[];
  /** Oldest first; only days on which something was spent. */
  readonly spend: readonly DaySpend[];
  readonly forecast: Forecast;
}

export interface ProviderHistory extends BalanceSeries {
  readonly providerId: string;
  readonly providerName: string;
  readonly currency: string;
  readonly keys: readonly {
    readonly keyId: string;
    readonly masked: string;
    /** Deleted or removed: only its history is left. */
    readonly gone: boolean;
    /** As last read. */
    readonly remainingMicros: number;
    readonly readAtMs: number;
  }[];
}

/** What our own chats took on a day from one model. */
export interface ModelUse {
  readonly day: string;
  readonly providerName: string;
  readonly model: string;
  readonly answers: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** At list price, in millionths of a US dollar; null where that isn't known of each answer. */
  readonly costMicros: number | null;
}

export const journalKinds = [
  'added',
  'removed', // by hand: erased at once
  'suspended',
  'returned',
  'deleted',
  'restored',
  'erased', // the trash's time was over
  'spared', // a witness disagreed
  'recovered', // found again in the keychain
] as const;
export type JournalKind = (typeof journalKinds)[number];

/** What a journal entry rests on. Redacted: no secret, no authorization. */
export interface Evidence {
  readonly reading?: {
    readonly limitMicros: number | null;
    readonly usedMicros: number | null;
    /** Left out in entries of the time before it was kept. */
    readonly remainingMicros?: number | null;
    readonly currency: string;
    readonly expiresAtMs: number | null;
    /** The server's own clock, by which expiry was judged. */
    readonly serverNowMs: number | null;
    readonly readAtMs: number;
  };
  readonly refusal?: Refusal;
}

export interface JournalEntry {
  readonly id: number;
  readonly atMs: number;
  readonly kind: JournalKind;
  readonly keyId: string;
  readonly masked: string;
  readonly providerName: string;
  readonly reason: SuspendReason | DeleteReason | null;
  readonly evidence: Evidence | null;
}

export interface Conversation extends Keeping {
  readonly id: string;
  /** Empty until the first message gives it one. */
  readonly title: string;
  readonly providerId: string | null;
  readonly model: string | null;
  readonly systemPrompt: string;
  readonly parameters: Parameters;
  /** What it doesn't say itself is the assistant's word. */
  readonly assistantId: string | null;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

/** `cut`: it broke off, what came is kept; `failed`: nothing came. */
export type MessageState = 'streaming' | 'done' | 'stopped' | 'cut' | 'failed';

export interface Message {
  readonly id: string;
  readonly conversationId: string;
  readonly role: 'user' | 'assistant';
  readonly text: string;
  /** The model's thinking, where the provider sends it apart. */
  readonly reasoning: string;
  /** From the first of it to the first word of the answer; null where there was none, or it wasn't seen. */
  readonly reasoningMs: number | null;
  readonly state: MessageState;
  readonly error: ErrorData | null;
  readonly providerName: string | null;
  readonly model: string | null;
  readonly attempts: readonly Attempt[];
  readonly firstTokenMs: number | null;
  readonly tookMs: number | null;
  readonly usage: { readonly promptTokens: number; readonly completionTokens: number } | null;
  /** At list price, in millionths of a US dollar; null where nobody knows the price. */
  readonly costMicros: number | null;
  /** What it follows in the conversation's tree; null for a first message. */
  readonly parentId: string | null;
  /** All that could stand in its stead, itself among them, oldest first; empty where it is the only one. */
  readonly siblings: readonly string[];
  readonly pinned: boolean;
  readonly attachments: readonly Attachment[];
  readonly createdAtMs: number;
}

export interface AppInfo {
  readonly version: string;
  readonly electron: string;
  readonly chromium: string;
  readonly node: string;
  readonly system: KeychainStatus['system'];
  readonly dataFolder: string;
  readonly logFile: string;
  /** What the person's system speaks, resolved to one of ours. */
  readonly systemLanguage: 'en' | 'zh-CN';
  readonly hasTray: boolean;
  /** Set where the database was damaged or couldn't be opened at this start. */
  readonly databaseTrouble: DatabaseTrouble | null;
}

/**
 * `set-aside`: the damaged file was renamed to `file` and a new one begun; `not-ours`: the same with another program's;
 * `newer`: a later version wrote it; `locked`: another program holds it; `unwritable`: the folder or file can't be
 * written. The last three keep nothing this run.
 */
export interface DatabaseTrouble {
  readonly kind: 'set-aside' | 'not-ours' | 'newer' | 'locked' | 'unwritable';
  readonly file: string;
}

/** A quiet word in the window; the renderer has the texts. */
export type Notice =
  | {
      readonly kind: 'keys-deleted';
      readonly keys: readonly {
        readonly keyId: string;
        readonly masked: string;
        readonly providerName: string;
        readonly reason: DeleteReason;
      }[];
      readonly left: number;
    }
  | { readonly kind: 'keys-held'; readonly providerName: string; readonly count: number }
  | { readonly kind: 'keys-to-decide'; readonly providerName: string; readonly count: number }
  | KeysLow
  | { readonly kind: 'key-returned'; readonly masked: string; readonly providerName: string }
  | { readonly kind: 'keys-recovered'; readonly count: number };

/** The places the window can show. */
export type Place =
  | 'chat'
  | 'new-chat'
  | 'keys'
  | 'journal'
  | 'trash'
  | 'providers'
  | 'billing'
  | 'balance'
  | 'network'
  | 'settings-chat'
  | 'assistants'
  | 'data'
  | 'appearance'
  | 'about';
