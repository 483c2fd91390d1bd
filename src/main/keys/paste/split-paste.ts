/** One line of a paste, or one object of pasted JSON, with what belongs to its keys. */
export interface PasteRecord {
  /** From 1. */
  readonly line: number;
  /** What is searched for prefixed keys. */
  readonly text: string;
  /** Its words, for keys without a prefix. */
  readonly tokens: readonly string[];
  readonly label: string | null;
  readonly baseUrl: string | null;
  /** The name that the text gives to a value, as in `.env` lines. */
  readonly name: string | null;
  /** The name says that the value is a key. */
  readonly namesKey: boolean;
  /** Its place among its line's columns. Only the last column, or the only one, may hold a key without a prefix. */
  readonly column: 'only' | 'last' | 'other';
}

const KEY_NAME = /(?:^|[_.-])(?:api[_-]?keys?|keys?|tokens?|secrets?)$/i;
const CAMEL_KEY_NAME = /^(?:[a-z]+)?(?:Key|Keys|Token|Secret)$/;
const URL_NAME = /(?:base[_-]?url|endpoint|api[_-]?base|base[_-]?uri|host)$/i;
const LABEL_NAME = /^(?:name|label|title|remark|note)$/i;
const URL = /https?:\/\/[^\s"'`,;<>()|\\]+/i;
/** Past this a text is not read as JSON: a parser's memory is many times the text. */
const MAX_JSON_CHARS = 5_000_000;

const MAX_PIECE_CHARS = 20_000;

/** Cuts a paste into records: by JSON's structure where it is JSON, else line by line and column by column. */
export function splitPaste(text: string): PasteRecord[] {
  const clean = normalise(text);
  return recordsOfJson(clean) ?? recordsOfLines(clean);
}

/** Full-width signs to plain ones, invisible ones away; lines keep their places. */
function normalise(text: string): string {
  return text
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')
    .replace(/[，、；]/g, ',')
    .replace(/：/g, ':')
    .replace(/\r\n?/g, '\n');
}

function recordsOfJson(text: string): PasteRecord[] | null {
  const trimmed = text.trim();
  if (!/^[[{]/.test(trimmed) || trimmed.length > MAX_JSON_CHARS) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(trimmed);
  } catch {
    return null; // not JSON after all: its lines are read like any others
  }
  const lineOf = lineFinder(text);
  const records: PasteRecord[] = [];
  const pending: {
    value: unknown;
    name: string | null;
    baseUrl: string | null;
    label: string | null;
  }[] = [{ value: parsed, name: null, baseUrl: null, label: null }];
  // A list of what is left instead of recursion: pasted JSON may nest deeper than the stack.
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, name, baseUrl, label } = next;
    if (typeof value === 'string') {
      const values = value.includes(',') ? value.split(',') : [value];
      for (const one of values) {
        records.push({ ...recordOf(one, lineOf(one), name), label, baseUrl });
      }
    } else if (Array.isArray(value)) {
      for (const one of value.toReversed()) pending.push({ value: one, name, baseUrl, label });
    } else if (typeof value === 'object' && value !== null) {
      const entries = Object.entries(value);
      const text = (pattern: RegExp) =>
        entries.find(([key, one]) => pattern.test(key) && typeof one === 'string')?.[1];
      const own = {
        baseUrl: urlIn(text(URL_NAME) ?? text(/^(?:url|api[_-]?host)$/i) ?? '') ?? baseUrl,
        label: safeLabel(text(LABEL_NAME) ?? '') ?? label,
      };
      for (const [key, one] of entries.toReversed()) {
        const meta = LABEL_NAME.test(key) || (typeof one === 'string' && urlIn(one) !== null);
        if (!meta || typeof one === 'object') pending.push({ value: one, name: key, ...own });
      }
    }
  }
  return records;
}

/** Finds the line of each value in turn; values come in the text's order, so the search only goes forward. */
function lineFinder(text: string): (value: string) => number {
  let at = 0;
  let line = 1;
  return (value) => {
    const found = text.indexOf(value, at);
    if (found < 0) return line;
    for (
      let next = text.indexOf('\n', at);
      next >= 0 && next < found;
      next = text.indexOf('\n', next + 1)
    ) {
      line += 1;
    }
    at = found;
    return line;
  };
}

function recordsOfLines(text: string): PasteRecord[] {
  const lines = text.split('\n');
  const urls = namedUrls(lines.filter((line) => line.length <= MAX_PIECE_CHARS));
  return lines.flatMap((whole, index) =>
    shortPieces(whole).flatMap((piece) => recordsOfLine(piece, index + 1, urls)),
  );
}

/** Very long lines in pieces, cut at a blank or comma where there is one: expressions stay within their stack. */
function shortPieces(line: string): string[] {
  if (line.length <= MAX_PIECE_CHARS) return [line];
  const pieces: string[] = [];
  for (let at = 0; at < line.length; ) {
    const piece = line.slice(at, at + MAX_PIECE_CHARS);
    const cut = Math.max(piece.lastIndexOf(' '), piece.lastIndexOf(',')) + 1;
    const length = cut > 0 ? cut : piece.length;
    pieces.push(piece.slice(0, length));
    at += length;
  }
  return pieces;
}

function recordsOfLine(
  whole: string,
  line: number,
  urls: ReadonlyMap<string, string>,
): PasteRecord[] {
  if (whole.trim() === '') return [];
  const assigned = assignment(whole);
  const stem = assigned === null ? null : stemOf(assigned.name);
  const baseUrl = urlIn(whole) ?? (stem === null ? null : (urls.get(stem) ?? null));
  const label = labelBefore(whole);
  if (assigned !== null && URL_NAME.test(assigned.name) && urlIn(assigned.value) !== null)
    return [];
  // A comment is no column, but the whole line may be one that was commented out with its key.
  const content = assigned === null ? whole : assigned.value;
  const texts = columns(content);
  return texts.map((text, place) => ({
    ...recordOf(text, line, assigned?.name ?? null),
    label,
    baseUrl,
    column: texts.length === 1 ? 'only' : place === texts.length - 1 ? 'last' : 'other',
  }));
}

function recordOf(text: string, line: number, name: string | null): PasteRecord {
  return {
    line,
    text,
    tokens: wordsOf(text),
    label: null,
    baseUrl: null,
    name,
    namesKey: name !== null && (KEY_NAME.test(name) || CAMEL_KEY_NAME.test(name)),
    column: 'only',
  };
}

/**
 * The columns of a line. Four dashes part the columns of a dump, unless a single run of text around them looks like
 * one long key: base64url may hold them by chance.
 */
function columns(line: string): string[] {
  const parts = line.split(/-{4,}/);
  if (parts.length === 2 && /(?:sk-|AIza|AQ\.)[\w-]{0,300}$/.test(parts[0]?.slice(-310) ?? '')) {
    const [before = '', after = ''] = parts;
    if (/^[\w-]{20,}/.test(after) && !/[\s@]/.test(line.trim())) return [line];
    return [before, after];
  }
  return parts;
}

function wordsOf(text: string): string[] {
  return text
    .split(/[\s,;|"'`<>{}()[\]=]+|=>|:(?=\s)/)
    .map((word) => word.replace(/^[-*#.:]+|[.:]+$/g, ''))
    .filter((word) => word !== '' && !/^(?:Bearer|Authorization|export|set)$/i.test(word));
}

function assignment(line: string): { name: string; value: string } | null {
  const match =
    /^\s*(?:export\s+|set\s+|\$env:)?["']?([A-Za-z_][\w.-]{0,80})["']?\s*[=:](?!\/\/|>)\s*(.*)$/.exec(
      line,
    );
  const [, name, value] = match ?? [];
  return name === undefined || value === undefined
    ? null
    : { name, value: value.replace(/\s+#.*$/, '') };
}

/** `OPENAI_BASE_URL` and `OPENAI_API_KEY` have the same stem. */
function stemOf(name: string): string {
  return name
    .replace(/[_.-]?(?:api[_-]?key|api[_-]?base|base[_-]?url|key|token|endpoint|host)s?$/i, '')
    .toLowerCase();
}

function namedUrls(lines: readonly string[]): Map<string, string> {
  const urls = new Map<string, string>();
  for (const line of lines) {
    const assigned = assignment(line);
    const url = assigned !== null && URL_NAME.test(assigned.name) ? urlIn(assigned.value) : null;
    if (assigned !== null && url !== null) urls.set(stemOf(assigned.name), url);
  }
  return urls;
}

function urlIn(text: string): string | null {
  const [found] = URL.exec(text) ?? [];
  if (found === undefined) return null;
  // A key in the query belongs to the URL's host, but is no part of its base.
  return found
    .replace(/[?#].*$/, '')
    .replace(/\/chat\/completions\/?$/, '')
    .replace(/[/.]+$/, '');
}

/** `name|sk-…` and `name: sk-…`; an address before the key is another column of a dump, and no label. */
function labelBefore(line: string): string | null {
  const [, name] =
    /^\s*([^|@,;"'`=]{1,60}?)\s*\|\s*(?:sk[-_]|gsk_|xai-|AIza|AQ\.|pplx-)/.exec(line) ?? [];
  return safeLabel(name ?? '');
}

/** A label, unless it might itself be a secret or an address. */
function safeLabel(text: string): string | null {
  const label = text.trim().slice(0, 80);
  return label === '' || label.includes('@') || /[\w-]{24,}/.test(label) || label.includes('----')
    ? null
    : label;
}
