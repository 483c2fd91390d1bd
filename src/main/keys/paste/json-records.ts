import {
  isKeyName,
  isLabelName,
  isOtherName,
  isUrlName,
  type PasteRecord,
  piecesOf,
  safeLabel,
  urlIn,
} from './paste-record.ts';

/** Past this a text is not read as JSON: a parser's memory is many times the text. */
const MAX_JSON_CHARS = 5_000_000;
const MAX_DEPTH = 100;
const MAX_NAME_CHARS = 100;

interface Pending {
  readonly value: unknown;
  readonly name: string | null;
  readonly baseUrl: string | null;
  readonly label: string | null;
  readonly column: PasteRecord['column'];
}

/** The values of pasted JSON with what their objects say of them; null where the text is no JSON after all. */
export function recordsOfJson(text: string): Iterable<PasteRecord> | null {
  const trimmed = text.trim();
  if (!/^[[{]/.test(trimmed) || trimmed.length > MAX_JSON_CHARS || isDeep(trimmed)) return null;
  try {
    return walk(JSON.parse(trimmed), text);
  } catch {
    return null;
  }
}

function* walk(parsed: unknown, text: string): Generator<PasteRecord> {
  const lineOf = lineFinder(text);
  const pending: Pending[] = [
    { value: parsed, name: null, baseUrl: null, label: null, column: 'only' },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, ...rest } = next;
    if (typeof value === 'string') {
      for (const piece of piecesOf(value)) {
        for (const one of piece.split(',')) yield { ...rest, text: one, line: lineOf(one) };
      }
    } else if (Array.isArray(value)) {
      for (const one of value.toReversed()) pending.push({ ...rest, value: one });
    } else if (typeof value === 'object' && value !== null) {
      pending.push(...childrenOf(value, rest).toReversed());
    }
  }
}

function childrenOf(object: object, { baseUrl, label }: Omit<Pending, 'value'>): Pending[] {
  const entries = Object.entries(object).filter(([name]) => name.length <= MAX_NAME_CHARS);
  const text = (fits: (name: string) => boolean) => {
    const value: unknown = entries.find(
      ([name, one]) => fits(name) && typeof one === 'string',
    )?.[1];
    return typeof value === 'string' ? value : '';
  };
  const own = {
    baseUrl: urlIn(text(isUrlName)) ?? urlIn(text((name) => /^url$/i.test(name))) ?? baseUrl,
    label: safeLabel(text(isLabelName)) ?? label,
  };
  // Beside a value that is named a key the others are none, whatever they look like.
  const named = entries.some(([name, one]) => isKeyName(name) && typeof one === 'string');
  return entries.flatMap(([name, value]): Pending[] => {
    if (typeof value !== 'string') return [{ value, name, column: 'only', ...own }];
    if (isLabelName(name) || urlIn(value) !== null) return [];
    const other = isOtherName(name) || (named && !isKeyName(name));
    return [{ value, name, column: other ? 'other' : 'only', ...own }];
  });
}

/** Whether brackets nest so deep that nobody wrote it: parsing would take long and bring nothing. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5b || code === 0x7b) depth += 1;
    else if (code === 0x5d || code === 0x7d) depth -= 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

/**
 * Finds the line of each value in turn; values come in the text's order, so the search only goes forward. Values that
 * are written with escapes aren't found and get the line before; looking for them in vain ends after a while.
 */
function lineFinder(text: string): (value: string) => number {
  let at = 0;
  let line = 1;
  let newline = text.indexOf('\n');
  let budget = 4 * text.length;
  return (value) => {
    if (budget < 0) return line;
    const found = text.indexOf(value, at);
    if (found < 0) {
      budget -= text.length - at;
      return line;
    }
    at = found + value.length;
    for (; newline >= 0 && newline < found; newline = text.indexOf('\n', newline + 1)) line += 1;
    return line;
  };
}
