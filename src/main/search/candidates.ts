import type { Database } from '../database/open-database.ts';
import { shortWords } from './short-words.ts';

/** So many letters of a word narrow a search down well enough; each more costs time. */
const MAX_LETTERS = 30;

/** The search came down to this entry. */
export interface Place {
  readonly id: number;
  /** Whether it may hold the words; else there was nothing for a while, and a moment to stop. */
  readonly mayHold: boolean;
}

/** Entries below `upTo` that may hold all the words, newest first. */
export function candidates(db: Database, words: readonly string[], upTo: number): Iterable<Place> {
  if (words.length === 0) return [];
  const query = queryFor(words);
  return query === null ? shortWords(db, words, upTo) : withGrams(db, query, upTo);
}

function* withGrams(db: Database, query: string, upTo: number): Generator<Place> {
  const found = db
    .prepare<[string, number], number>(
      'SELECT rowid FROM search_grams WHERE search_grams MATCH ? AND rowid < ? ORDER BY rowid DESC',
    )
    .pluck();
  for (const id of found.iterate(query, upTo)) yield { id, mayHold: true };
}

/** An FTS5 query for the words of three letters and more; null where there are none. */
function queryFor(words: readonly string[]): string | null {
  const long = words
    .map((word) => [...word].slice(0, MAX_LETTERS))
    .filter((word) => word.length > 2);
  if (long.length === 0) return null;
  return long.map((word) => `"${word.join('').replaceAll('"', '""')}"`).join(' AND ');
}
