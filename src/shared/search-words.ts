/** The longest search that is run, in UTF-16 units. */
export const MAX_SEARCH_CHARS = 200;
const MAX_WORDS = 12;

/** A place in a text, in UTF-16 units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The words of a search: what is in quotes counts as one; an unclosed quote, like any other sign, counts as a letter. */
export function wordsOf(search: string): readonly string[] {
  const plain = search
    .slice(0, MAX_SEARCH_CHARS)
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]/gu, ' ');
  const words = [...plain.matchAll(/"([^"]*[^"\s][^"]*)"|(\S+)/g)].map(([, quoted, word]) =>
    (quoted ?? word ?? '').trim(),
  );
  return [...new Set(words)].slice(0, MAX_WORDS);
}

/** Whether a text holds every word, whatever its case. */
export function holder(words: readonly string[]): (text: string) => boolean {
  const each = words.map((word) => new RegExp(escaped(word), 'iu'));
  return (text) => each.every((word) => word.test(text));
}

/** Where the words stand in a text, first to last, without overlaps; at most `limit`. */
export function rangesOf(text: string, words: readonly string[], limit: number): readonly Range[] {
  if (words.length === 0) return [];
  const longestFirst = words.toSorted((a, b) => b.length - a.length);
  const any = new RegExp(longestFirst.map(escaped).join('|'), 'giu');
  const ranges: Range[] = [];
  for (const { index, 0: found } of text.matchAll(any)) {
    ranges.push({ start: index, end: index + found.length });
    if (ranges.length === limit) break;
  }
  return ranges;
}

/** `RegExp.escape`, which Electron 33 doesn't have. */
function escaped(word: string): string {
  return word.replace(/[\^$\\.*+?()[\]{}|/]/g, '\\$&');
}
