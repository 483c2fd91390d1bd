import type { Attachment } from './attachments.ts';
import type { ErrorData } from './errors.ts';
import type { Meaning } from './refusals.ts';

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
  /** All messages that could stand in its place, itself included, oldest first; empty if it is the only one. */
  readonly siblings: readonly string[];
  readonly pinned: boolean;
  readonly attachments: readonly Attachment[];
  readonly createdAtMs: number;
}
