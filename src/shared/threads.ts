/** What can be done with single messages of a conversation, and what is known of it as a whole. */
import { z } from 'zod';
import type { Message } from './models.ts';

const id = z.string().min(1).max(100);

/** A message, by its conversation and itself. */
export const messageInput = z.object({ conversationId: id, messageId: id });

export const editInput = messageInput.extend({ text: z.string().min(1).max(5_000_000) });

export const regenerateInput = z.object({
  conversationId: id,
  /** The answer that is wanted anew, or the question; the last one that is shown where it is left out. */
  messageId: id.optional(),
  /** For this answer only, as the provider. */
  model: z.string().trim().min(1).max(200).optional(),
  providerId: id.optional(),
});

/** Other models that answer the last question, too. */
export const alongsideInput = z.object({
  conversationId: id,
  models: z
    .array(z.object({ providerId: id.optional(), model: z.string().trim().min(1).max(200) }))
    .min(1)
    .max(2),
});

export const deleteInput = messageInput.extend({
  /** With all that follows it, on every branch. */
  following: z.boolean(),
});

export const deletedInput = z.object({
  conversationId: id,
  ids: z.array(id).min(1).max(1_000_000),
});

export const pinInput = messageInput.extend({ pinned: z.boolean() });

/** A pinned message, wherever in the conversation's tree it stands. */
export interface Pin {
  readonly messageId: string;
  readonly role: Message['role'];
  /** How its text begins. */
  readonly text: string;
  readonly createdAtMs: number;
}

/** A conversation as a whole, all branches and what was deleted from it included: that was paid for too. */
export interface ThreadFacts {
  readonly conversationId: string;
  /** At list price, in millionths of a US dollar, of the answers whose price is known. */
  readonly costMicros: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Answers whose price nobody knows are left out of the cost. */
  readonly unpriced: number;
  readonly pins: readonly Pin[];
}

/** After a message, null for the beginning, the shown path goes on like this from now on. */
export interface PathChange {
  readonly conversationId: string;
  readonly after: string | null;
  readonly messages: readonly Message[];
}
