import { z } from 'zod';
import { MAX_DRAFT_CHARS } from './drafts.ts';

export const draftInput = z.object({
  /** Null for the chat that has no conversation yet. */
  conversationId: z.string().min(1).max(100).nullable(),
  /** An empty one goes. */
  text: z.string().max(MAX_DRAFT_CHARS),
});
