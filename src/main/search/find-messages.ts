import type { SearchAnswer, SearchHit } from '../../shared/search.ts';
import { holder, type Range, rangesOf, wordsOf } from '../../shared/search-words.ts';
import type { Database } from '../database/open-database.ts';
import { candidates } from './candidates.ts';
import { likePattern } from './like-pattern.ts';
import { createSearchEntries, type Entry } from './search-entries.ts';
import { snippetOf } from './snippet.ts';

/** What one answer holds at most. */
const PAGE = 50;

export type Found = Omit<SearchAnswer, 'waiting'>;

export const nothing: Found = { hits: [], next: null };

/**
 * Messages that hold all the words, newest first: a page of them, or fewer where that `isEnough`. It holds up whoever
 * calls it.
 */
export function findMessages(
  db: Database,
  search: string,
  before: number | undefined,
  isEnough: (hits: number) => boolean,
): Found {
  const words = wordsOf(search);
  const look = looking(db, words);
  const upTo = before ?? createSearchEntries(db).lastId() + 1;
  const hits: SearchHit[] = [];
  for (const { id, mayHold } of candidates(db, words, upTo)) {
    const hit = mayHold ? look(id) : null;
    if (hit !== null) hits.push(hit);
    if (hits.length === PAGE || isEnough(hits.length)) return { hits, next: id > 0 ? id : null };
  }
  return { hits, next: null };
}

/** Gives what looks at an entry: a hit where it holds the words, and its message had none before. */
function looking(db: Database, words: readonly string[]): (id: number) => SearchHit | null {
  const entries = createSearchEntries(db);
  const mayHold = messageTest(db, words);
  const holds = holder(words);
  /** Messages that were found, or hold none of it. */
  const seen = new Set<string>();
  return (id) => {
    const messageId = entries.messageOf(id);
    if (messageId === null || seen.has(messageId)) return null;
    const entry = entries.entry(id);
    if (entry === null) return null;
    if (holds(entry.text)) {
      seen.add(messageId);
      return hitOf(entry, words);
    }
    // It may have hundreds of entries: whether any is worth a look is asked once.
    if (!mayHold(messageId)) seen.add(messageId);
    return null;
  };
}

/** False where a message surely holds not all of the words. `LIKE` folds no case but that of ASCII. */
function messageTest(db: Database, words: readonly string[]): (messageId: string) => boolean {
  const holdsOne = db
    .prepare<[string, string], number>(`SELECT text LIKE ? ESCAPE '\\' FROM messages WHERE id = ?`)
    .pluck();
  const patterns = words
    .filter((word) => /^[ -~]*$/.test(word) || word.toLowerCase() === word.toUpperCase())
    .map(likePattern);
  return (messageId) => patterns.every((pattern) => holdsOne.get(pattern, messageId) === 1);
}

function hitOf(entry: Entry, words: readonly string[]): SearchHit {
  const { conversationId, messageId, role, createdAtMs, text } = entry;
  const snippet = snippetOf(text, words);
  const marks: readonly Range[] = rangesOf(snippet, words, 20);
  return { conversationId, messageId, role, createdAtMs, snippet, marks };
}
