import type { SearchAnswer, SearchHit } from '../../shared/search.ts';
import { holder, type Range, rangesOf, wordsOf } from '../../shared/search-words.ts';
import type { Database } from '../database/open-database.ts';
import type { Entry, SearchIndex } from './search-index.ts';
import { shortWords } from './short-words.ts';
import { snippetOf } from './snippet.ts';

/** What one answer holds at most. */
const PAGE = 50;
/** How many candidates are looked at before others have their turn. */
const AT_ONCE = 100;
/** So many letters of a word narrow a search down well enough; each more costs time. */
const MAX_LETTERS = 30;
/** How many entries are looked through at first, and how much that grows: FTS5 comes to an older stretch through all newer ones. */
const FIRST_STRETCH = 20_000;
const GROWTH = 4;

/** One search: each `step` looks through a bounded stretch of the index, newest entries first. */
export interface Finding {
  /** Gives whether there is more to look through. */
  step(): boolean;
  answer(): Omit<SearchAnswer, 'waiting'>;
}

/** Begins a search for messages that hold all the words. */
export function findMessages(
  parts: { readonly db: Database; readonly index: SearchIndex },
  search: string,
  before: number | undefined,
): Finding {
  const { db, index } = parts;
  const words = wordsOf(search);
  const holds = holder(words);
  const hits: SearchHit[] = [];
  /** Messages that were found, or hold none of it. */
  const seen = new Set<string>();
  let upTo = before ?? index.lastId() + 1;
  let stretch = FIRST_STRETCH;

  const query = queryFor(words);
  const withGrams = db
    .prepare<[string, number, number], number>(
      `SELECT rowid FROM search_grams WHERE search_grams MATCH ? AND rowid >= ? AND rowid < ?
       ORDER BY rowid DESC LIMIT ${AT_ONCE}`,
    )
    .pluck();
  const candidates =
    words.length === 0
      ? () => []
      : query !== null
        ? (from: number) => withGrams.all(query, from, upTo)
        : shortWords(db, words, AT_ONCE);

  function look(id: number): void {
    upTo = id;
    const messageId = index.messageOf(id);
    if (messageId === null || seen.has(messageId)) return;
    const entry = index.entry(id);
    if (entry === null) return;
    if (!holds(entry.text)) {
      // It may have hundreds of entries: whether any is worth a look is asked once.
      if (!index.mayHold(messageId, words)) seen.add(messageId);
      return;
    }
    seen.add(messageId);
    hits.push(hitOf(entry, words));
  }

  return {
    step() {
      const from = Math.max(0, upTo - stretch);
      const ids = candidates(from, upTo);
      for (const id of ids) {
        look(id);
        if (hits.length === PAGE) return false;
      }
      if (ids.length < AT_ONCE) upTo = from;
      stretch *= GROWTH;
      return upTo > 0;
    },
    answer: () => ({ hits, next: upTo > 0 && words.length > 0 ? upTo : null }),
  };
}

/** An FTS5 query for the words of three letters and more; null where there are none. */
function queryFor(words: readonly string[]): string | null {
  const long = words
    .map((word) => [...word].slice(0, MAX_LETTERS))
    .filter((word) => word.length > 2);
  if (long.length === 0) return null;
  return long.map((word) => `"${word.join('').replaceAll('"', '""')}"`).join(' AND ');
}

function hitOf(entry: Entry, words: readonly string[]): SearchHit {
  const { conversationId, messageId, role, createdAtMs, text } = entry;
  const snippet = snippetOf(text, words);
  const marks: readonly Range[] = rangesOf(snippet, words, 20);
  return { conversationId, messageId, role, createdAtMs, snippet, marks };
}
