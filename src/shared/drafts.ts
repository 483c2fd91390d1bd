/** What is written but not sent. */
import { z } from 'zod';

/** The longest draft that is kept, as long as the longest message. */
export const MAX_DRAFT_CHARS = 5_000_000;

export const draftInput = z.object({
  /** Null for the chat that has no conversation yet. */
  conversationId: z.string().min(1).max(100).nullable(),
  /** An empty one goes. */
  text: z.string().max(MAX_DRAFT_CHARS),
});

export interface Draft {
  readonly conversationId: string | null;
  readonly text: string;
}
