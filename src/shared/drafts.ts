import { MAX_MESSAGE_CHARS } from './attachment-limits.ts';

/** The longest draft that is kept. */
export const MAX_DRAFT_CHARS = MAX_MESSAGE_CHARS;

/** What is written but not sent. */
export interface Draft {
  /** Null for the chat that has no conversation yet. */
  readonly conversationId: string | null;
  readonly text: string;
}
