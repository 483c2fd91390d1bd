/** One line of a paste, one of its columns, or one value of pasted JSON, with what belongs to its keys. */
export interface PasteRecord {
  /** From 1. */
  readonly line: number;
  readonly text: string;
  readonly label: string | null;
  readonly baseUrl: string | null;
  /** Several base URLs may be meant: the text doesn't tell whose its keys are. */
  readonly isUnclear?: boolean;
  /** The name that the text gives to the value, as in `.env` lines. */
  readonly name: string | null;
  /** Its place among the columns of a dump. Only the last column, or the only one, may hold a key without a prefix. */
  readonly column: 'only' | 'last' | 'other';
}

/** Longer texts are read in pieces: expressions stay within their stack. */
export const MAX_PIECE_CHARS = 20_000;

const KEY_NAME = /(?:^|[_.-])(?:api[_-]?keys?|keys?|tokens?|secrets?)$/i;
const CAMEL_KEY_NAME = /^[a-z]*(?:Key|Keys|Token|Secret)$/;
const OTHER_NAME =
  /pass|pwd|mail|user|login|account|phone|cookie|model|version|(?:^|[_.-])(?:id|uuid)$|[a-z]Id$/i;
const LABEL_NAME = /^(?:name|label|title|remark|note)$/i;
const URL_NAME = /(?:base[_-]?ur[il]|endpoint|api[_-]?base|host)$/i;
/** Chinese quotes, brackets and full stops end it too. */
const LINK = /https?:\/\/[^\s"'`,;<>()|\\\u2018-\u201f\u3000-\u303f\uff00-\uffef]{1,2000}/i;
/** A host may have other letters; in a path they are words written right behind it. */
const WORDS_BEHIND = /^(https?:\/\/[^/]*\/[\x21-\x7e]*).*$/i;

/** The name says that its value is a key. */
export function isKeyName(name: string): boolean {
  return KEY_NAME.test(name) || CAMEL_KEY_NAME.test(name);
}

/** The name says that its value is something else: a password above all. */
export function isOtherName(name: string): boolean {
  return !isKeyName(name) && OTHER_NAME.test(name);
}

/** Whether a field of this name holds what a person calls the key. */
export function isLabelName(name: string): boolean {
  return LABEL_NAME.test(name);
}

/** Whether a field of this name holds the provider's base URL. */
export function isUrlName(name: string): boolean {
  return URL_NAME.test(name);
}

/** The base URL that a text names, if it does. A path that may hold a secret makes it none. */
export function urlIn(text: string): string | null {
  if (!text.includes('://')) return null;
  const [found] = LINK.exec(text) ?? [];
  if (found === undefined) return null;
  // A key in the query belongs to the URL's host, but is no part of its base.
  const base = found
    .replace(/[?#].*$/, '')
    .replace(WORDS_BEHIND, '$1')
    .replace(/\/chat\/completions\/?$/, '')
    .replace(/(?<![/.])[/.]+$/, '');
  const [, , , ...path] = base.split('/');
  return path.some((part) => /[\w-]{24,}/.test(part)) ? null : base;
}

/** A label, unless it might itself be a secret or an address. */
export function safeLabel(text: string): string | null {
  const label = text.slice(0, 200).trim().slice(0, 80);
  return label === '' || label.includes('@') || /[\w-]{24,}/.test(label) || label.includes('----')
    ? null
    : label;
}

/** A long text in pieces, cut where no key can be. */
export function* piecesOf(text: string): Generator<string> {
  let at = 0;
  while (text.length - at > MAX_PIECE_CHARS) {
    let end = at + MAX_PIECE_CHARS;
    const earliest = end - 2_000;
    while (end > earliest && /[\w.-]/.test(text.charAt(end - 1))) end -= 1;
    if (end === earliest) end = at + MAX_PIECE_CHARS;
    yield text.slice(at, end);
    at = end;
  }
  yield text.slice(at);
}
