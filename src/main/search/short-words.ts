import type { Database } from '../database/open-database.ts';
import type { Place } from './candidates.ts';
import { likePattern } from './like-pattern.ts';

/** Up to so many places a word is looked up in the index; a more frequent one is soon met in the newest messages. */
const RARE_UP_TO = 5000;
/** A longer message has many entries, and isn't read whole for each of them: whoever looks at it knows what it holds. */
const READ_WHOLE_UP_TO_BYTES = 40_000;
/** So many entries are read without a moment to stop. */
const STRETCH = 5000;
const HIGHEST = '\u{10ffff}';

/**
 * Entries that may hold words of one or two letters, as most words are in Chinese. The index knows threes of letters:
 * a short word is what they begin with.
 */
export function shortWords(db: Database, words: readonly string[], upTo: number): Iterable<Place> {
  const places = db
    .prepare<[string, string], number>(
      `SELECT doc FROM search_letters WHERE term >= ? AND term < ? LIMIT ${RARE_UP_TO + 1}`,
    )
    .pluck();
  const found = words.map((word) =>
    forms(word).flatMap((form) => places.all(form, form + HIGHEST)),
  );
  const [fewest = []] = found.toSorted((a, b) => a.length - b.length);
  if (fewest.length > RARE_UP_TO) return readingThem(db, words, upTo);
  const ids = [...new Set(fewest)].filter((id) => id < upTo).sort((a, b) => b - a);
  return ids.map((id) => ({ id, mayHold: true }));
}

function* readingThem(db: Database, words: readonly string[], upTo: number): Generator<Place> {
  const scan = db
    .prepare<(string | number)[], number>(
      `SELECT e.id FROM search_entries e JOIN messages m ON m.id = e.message_id
       WHERE e.id >= ? AND e.id < ?
         AND (octet_length(m.text) > ${READ_WHOLE_UP_TO_BYTES} OR (${words.map(holdsOne).join(' AND ')}))
       ORDER BY e.id DESC`,
    )
    .pluck();
  const patterns = words.flatMap(forms).map(likePattern);
  for (let end = upTo; end > 0; end -= STRETCH) {
    const start = Math.max(0, end - STRETCH);
    for (const id of scan.iterate(start, end, ...patterns)) yield { id, mayHold: true };
    yield { id: start, mayHold: false };
  }
}

function holdsOne(word: string): string {
  return `(${forms(word)
    .map(() => `m.text LIKE ? ESCAPE '\\'`)
    .join(' OR ')})`;
}

/**
 * All ways to write a short word that count as one: the index folds letters in another way than JavaScript (it knows µ as
 * μ, and ς as σ), and `LIKE` folds none but those of ASCII.
 */
function forms(word: string): string[] {
  if (/^[ -~]*$/.test(word)) return [word.toLowerCase()];
  return [...word].reduce<string[]>(
    (begun, letter) => {
      const upper = letter.toUpperCase();
      const ways = [letter, letter.toLowerCase(), upper, upper.toLowerCase()];
      const single = new Set(ways.filter((way) => [...way].length === 1));
      return begun.flatMap((one) => [...single].map((way) => one + way));
    },
    [''],
  );
}
