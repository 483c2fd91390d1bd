/** What a search takes and gives. */
import type { Range } from './search-words.ts';

/** A message that holds all the words. */
export interface SearchHit {
  readonly conversationId: string;
  readonly messageId: string;
  readonly role: 'user' | 'assistant';
  readonly createdAtMs: number;
  /** Its text around the first match, on one line. */
  readonly snippet: string;
  readonly marks: readonly Range[];
}

export interface SearchAnswer {
  /** Last written first. */
  readonly hits: readonly SearchHit[];
  /** Hand it back as `before` for what is older; null where there is no more. */
  readonly next: number | null;
  /** Messages that are still to be taken up, e.g. after an import: a search doesn't find them yet. */
  readonly waiting: number;
}
