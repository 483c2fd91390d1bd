import { type Range, rangesOf } from '../../shared/search-words.ts';
import { plainLine } from './plain-line.ts';

const BEFORE_CHARS = 40;
const SNIPPET_CHARS = 160;
/** Around a match: what Markdown means shows from a little farther off. */
const LOOKED_AT_CHARS = 400;

/** The text around the first match as people read it, on one line, cut between characters. */
export function snippetOf(text: string, words: readonly string[]): string {
  const [{ start, end } = { start: 0, end: 0 }] = rangesOf(text, words, 1);
  const from = Math.max(0, start - LOOKED_AT_CHARS);
  const to = Math.min(text.length, end + LOOKED_AT_CHARS);
  const part = text.slice(from, to);
  const plain = plainLine(part);
  const [match] = rangesOf(plain, words, 1);
  // What was sought are signs of Markdown: it stands as it was written.
  const line = match === undefined ? part.replace(/\s+/gu, ' ').trim() : plain;
  return cutAround(line, match ?? rangesOf(line, words, 1)[0], from > 0, to < text.length);
}

function cutAround(
  line: string,
  { start, end }: Range = { start: 0, end: 0 },
  isCutBefore: boolean,
  isCutAfter: boolean,
): string {
  const from = Math.max(0, start - BEFORE_CHARS);
  const to = Math.min(line.length, Math.max(end, from + SNIPPET_CHARS));
  // A cut surrogate pair leaves a half that nobody can read.
  const cut = line.slice(from, to).replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
  const before = from > 0 || isCutBefore ? '…' : '';
  const after = to < line.length || isCutAfter ? '…' : '';
  return `${before}${cut.trim()}${after}`;
}
