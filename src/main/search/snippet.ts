import type { Range } from '../../shared/search-words.ts';

const BEFORE = 40;
const LENGTH = 160;

/** The text around a match, on one line, cut between characters. */
export function snippetOf(text: string, { start, end }: Range): string {
  const from = Math.max(0, start - BEFORE);
  const to = Math.min(text.length, Math.max(end, from + LENGTH));
  // A cut surrogate pair leaves a half that nobody can read.
  const cut = text.slice(from, to).replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
  const line = cut.replace(/\s+/g, ' ').trim();
  return `${from > 0 ? '…' : ''}${line}${to < text.length ? '…' : ''}`;
}
