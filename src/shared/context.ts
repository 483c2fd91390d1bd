/** What the next request of a conversation will hold. */
import { z } from 'zod';
import { MAX_MESSAGE_CHARS } from './attachment-limits.ts';
import type { Message } from './models.ts';

const id = z.string().min(1).max(100);

export const contextInput = z.object({
  /** Null for a new chat. */
  conversationId: id.nullable(),
  /** Those that the window shows; the model null where it is found when the request is made. */
  providerId: id.nullable(),
  model: z.string().max(200).nullable(),
});

export const tokensInput = z.object({ text: z.string().max(MAX_MESSAGE_CHARS) });

export interface ContextMessage {
  readonly id: string;
  readonly role: Message['role'];
  /** How it begins. */
  readonly text: string;
  /** An estimate, with its attachments; null where it wasn't counted, since it won't be sent anyway. */
  readonly tokens: number | null;
  /** `too-old`: before the cut; `empty`: nothing came of it. */
  readonly fate: 'sent' | 'too-old' | 'empty';
}

/** All numbers of tokens are estimates. What is being written is not in it. */
export interface ContextView {
  readonly conversationId: string | null;
  readonly model: string | null;
  /** How much the model reads at once; null where nobody knows, and then nothing is left out. */
  readonly windowTokens: number | null;
  /** Kept free of it for the answer. */
  readonly reserveTokens: number;
  readonly systemTokens: number;
  /** Of the system prompt and the messages that are sent. */
  readonly sentTokens: number;
  readonly sentCount: number;
  readonly leftOutCount: number;
  /** The first message that is sent, where others before it are left out. */
  readonly firstSentId: string | null;
  /** Pictures of earlier messages that only their names are sent of, since the model takes none. */
  readonly imagesAsNames: number;
  /** The last ones of the shown path, oldest first. */
  readonly messages: readonly ContextMessage[];
}
