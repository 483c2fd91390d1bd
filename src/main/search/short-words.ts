import type { Database } from '../database/open-database.ts';
import { likePattern } from './like-pattern.ts';

/** Up to so many places a word is looked up in the index; a more frequent one is soon met in the newest messages. */
const RARE_UP_TO = 5000;
/** A longer message has many entries, and isn't read whole for each of them: whoever looks at it knows what it holds. */
const READ_WHOLE_UP_TO_BYTES = 40_000;
const HIGHEST = '\u{10ffff}';

/**
 * Entries that may hold words of one or two letters, as most words are in Chinese. The index knows threes of letters:
 * a short word is what they begin with.
 */
export function shortWords(
  db: Database,
  words: readonly string[],
  atOnce: number,
): (from: number, upTo: number) => readonly number[] {
  const places = db
    .prepare<[string, string], number>(
      `SELECT doc FROM search_letters WHERE term >= ? AND term < ? LIMIT ${RARE_UP_TO + 1}`,
    )
    .pluck();
  const found = words.map((word) => {
    const low = word.toLowerCase();
    return places.all(low, low + HIGHEST);
  });
  const fewest = found.toSorted((a, b) => a.length - b.length)[0] ?? [];
  if (fewest.length <= RARE_UP_TO) {
    const ids = [...new Set(fewest)].sort((a, b) => b - a);
    return (from, upTo) => ids.filter((id) => id >= from && id < upTo).slice(0, atOnce);
  }
  const scan = db
    .prepare<(string | number)[], number>(
      `SELECT e.id FROM search_entries e JOIN messages m ON m.id = e.message_id
       WHERE e.id >= ? AND e.id < ? AND m.deleted_at_ms IS NULL
         AND (octet_length(m.text) > ${READ_WHOLE_UP_TO_BYTES} OR (${words.map(() => `m.text LIKE ? ESCAPE '\\'`).join(' AND ')}))
       ORDER BY e.id DESC LIMIT ${atOnce}`,
    )
    .pluck();
  const patterns = words.map(likePattern);
  return (from, upTo) => scan.all(from, upTo, ...patterns);
}
