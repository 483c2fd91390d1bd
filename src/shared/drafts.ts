/** What is written but not sent; its input is apart, so that the page needs no zod. */

/** The longest draft that is kept, as long as the longest message. */
export const MAX_DRAFT_CHARS = 5_000_000;

export interface Draft {
  readonly conversationId: string | null;
  readonly text: string;
}
