import { isKeyName, type PasteRecord } from './paste-record.ts';

/** A token that may well be a key: 16 characters or more of a key's alphabet, nothing else. */
const TOKEN = /^[A-Za-z0-9][\w.-]{14,198}[A-Za-z0-9_-]$/;
/** With a chosen provider even a short word counts; blanks and quotes never belong to a key. */
const ANY_TOKEN = /^[!-~]{4,500}$/;
const MAX_TOKEN_CHARS = 500;
const WORD = /[^\s,;|"'`<>{}()[\]=]{4,}(?:={1,2}(?![^\s,;|"'`]))?/g;
const UNCLEAR = /(?<![\w.@:/-])[A-Za-z0-9][\w.-]{15,199}(?![\w.@-])/;

/** Whether a text has a word that would count as a key if the person chose a provider. */
export function mayHoldBareKey(text: string): boolean {
  return UNCLEAR.test(text);
}

/**
 * The keys in a record that no prefix tells. Where the person chose no provider only a value that is named a key, or a
 * token that is all there is, counts. The other columns of a dump never do.
 */
export function* bareKeys(record: PasteRecord, assumeKeys: boolean): Generator<string> {
  const { text, name, column } = record;
  if (column === 'other') return;
  const namesKey = name !== null && isKeyName(name);
  if (!assumeKeys && !(column === 'only' && (namesKey || name === null))) return;
  // Without a name only a token that is all of its line counts: no need to look at a longer one's words.
  if (!assumeKeys && !namesKey && text.length > 2 * MAX_TOKEN_CHARS) return;
  const words = wordsOf(text);
  if (!assumeKeys && !namesKey && words.length !== 1) return;

  const isDump = column === 'last' || words.some((word) => word.includes('@'));
  const candidates = words.filter((word) => !isNoKey(word));
  const shortCounts =
    assumeKeys && !isDump && candidates.length === 1 && (namesKey || name === null);
  for (const word of isDump && column === 'only' ? lastOfMany(words) : candidates) {
    if (looksLikeKey(word) || (shortCounts && ANY_TOKEN.test(word))) yield word;
  }
}

/** With an address in the line, only what stands behind a password can be a key. */
function lastOfMany(words: readonly string[]): readonly string[] {
  return words.length > 2 ? words.slice(-1) : [];
}

function looksLikeKey(word: string): boolean {
  return TOKEN.test(word) && /\d/.test(word) && !isNoKey(word);
}

/** Surely no key: addresses, links. */
function isNoKey(word: string): boolean {
  return word.includes('@') || /^https?:/i.test(word);
}

function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const word of text.match(WORD) ?? []) {
    if (word.length > MAX_TOKEN_CHARS) continue;
    const bare = word.replace(/^[-*#.:]+/, '').replace(/(?<![.:])[.:]+$/, '');
    if (bare !== '' && !/^(?:Bearer|Authorization|export|set)$/i.test(bare)) words.push(bare);
  }
  return words;
}
