import {
  isKeyName,
  isOtherName,
  isUrlName,
  MAX_PIECE_CHARS,
  type PasteRecord,
  piecesOf,
  safeLabel,
  urlIn,
} from './paste-record.ts';

/** Keys that may hold four dashes by chance, in the lengths that their vendors give them: no dump's columns. */
const DASHED_KEY =
  /^(?:AIza[\w-]{35}|sk-ant-[a-z]+\d\d-[\w-]{93}AA|sk-(?:proj|svcacct|service|admin)-[\w-]{58,74}T3BlbkFJ[\w-]{58,74})$/;

/** What is shorter holds no key; nobody is told of it. */
const SHORTEST = 4;

/** A text's lines as records, column by column where it is a dump. */
export function* recordsOfLines(text: string): Generator<PasteRecord> {
  const urls = namedUrls(text);
  let line = 1;
  for (let at = 0; at <= text.length; line += 1) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    if (end - at >= SHORTEST) {
      const whole = text.slice(at, end);
      const pieces = whole.length <= MAX_PIECE_CHARS ? [whole] : piecesOf(whole);
      for (const piece of pieces) yield* recordsOfLine(piece, line, urls);
    }
    at = end + 1;
  }
}

function recordsOfLine(
  whole: string,
  line: number,
  urls: ReadonlyMap<string, string | null>,
): PasteRecord[] {
  const assigned = assignment(whole);
  const ownUrl = urlIn(whole);
  if (assigned !== null && ownUrl !== null && isUrlName(assigned.name)) return [];
  const name = assigned?.name ?? null;
  const named = name === null ? undefined : urls.get(stemOf(name));
  const shared = {
    line,
    label: labelBefore(whole),
    baseUrl: ownUrl ?? named ?? null,
    isUnclear: ownUrl === null && named === null,
    name,
  };
  const isOther = name !== null && isOtherName(name);
  const columns = columnsOf(assigned?.value ?? whole);
  if (columns.length === 1) {
    return [{ ...shared, text: columns[0] ?? '', column: isOther ? 'other' : 'only' }];
  }
  // An address and one column more: that one is the password.
  const isLogin = columns.length === 2 && columns[0]?.includes('@') === true;
  return columns.map((text, place) => {
    const isLast = place === columns.length - 1 && !isLogin && !isOther;
    return { ...shared, text, column: isLast ? 'last' : 'other' };
  });
}

function columnsOf(line: string): string[] {
  if (!line.includes('----')) return [line];
  return DASHED_KEY.test(line.replace(/["'`,;\s]/g, '')) ? [line] : line.split(/-{4,}/);
}

function assignment(line: string): { name: string; value: string } | null {
  if (!line.includes('=') && !line.includes(':')) return null;
  const [head, name] =
    /^\s*(?:export\s+|set\s+|\$env:)?["']?([A-Za-z_][\w.-]{0,80})["']?\s*[=:](?!\/\/|[>=]|\s*$)/.exec(
      line,
    ) ?? [];
  if (head === undefined || name === undefined) return null;
  return { name, value: line.slice(head.length).replace(/\s#.*$/, '') };
}

/** `OPENAI_BASE_URL` and `OPENAI_API_KEY` have the same stem. */
function stemOf(name: string): string {
  return name
    .replace(/[_.-]?(?:api[_-]?key|api[_-]?base|base[_-]?ur[il]|key|token|endpoint|host)s?$/i, '')
    .toLowerCase();
}

/** The base URLs that lines of their own give, by stem; null where they differ, as in a list of several providers. */
function namedUrls(text: string): Map<string, string | null> {
  const urls = new Map<string, string | null>();
  for (let at = text.indexOf('://'); at >= 0; ) {
    const start = text.lastIndexOf('\n', at) + 1;
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    if (end - start <= MAX_PIECE_CHARS) {
      const assigned = assignment(text.slice(start, end));
      const url = assigned !== null && isUrlName(assigned.name) ? urlIn(assigned.value) : null;
      if (assigned !== null && url !== null) {
        const stem = stemOf(assigned.name);
        const before = urls.get(stem);
        urls.set(stem, before === undefined || before === url ? url : null);
      }
    }
    at = text.indexOf('://', end);
  }
  return urls;
}

/** `name|sk-…`; an address before the key is another column of a dump, and no label. */
function labelBefore(line: string): string | null {
  const bar = line.indexOf('|');
  if (bar < 0 || !/^(?:sk[-_]|gsk_|xai-|AIza|AQ\.|pplx-)/.test(line.slice(bar + 1).trimStart())) {
    return null;
  }
  const name = line.slice(0, bar).trim();
  return name.length > 60 || /[,;"'`=]/.test(name) || isKeyName(name) ? null : safeLabel(name);
}
