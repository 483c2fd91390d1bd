import type { Evidence, JournalEntry, JournalFormat } from '../../shared/journal.ts';

type Cell = string | number | null;

/** A spreadsheet takes what begins like this for a formula, and the words of a refusal come from a stranger. */
const LIKE_A_FORMULA = /^[=+\-@\t\r]/;
/** Tells Excel that the text is UTF-8. */
const BYTE_ORDER_MARK = '\u{feff}';

/** Entries as a file to keep: times in UTC, amounts in whole units of their currency, keys by their masked form. */
export function journalFile(
  entries: readonly JournalEntry[],
  format: JournalFormat,
  nowMs: number,
): { readonly name: string; readonly text: string } {
  const name = `keywheel-journal-${new Date(nowMs).toISOString().slice(0, 10)}.${format}`;
  const rows = entries.map(rowOf);
  return { name, text: format === 'csv' ? asCsv(rows) : `${JSON.stringify(rows, null, 2)}\n` };
}

type Row = ReturnType<typeof rowOf>;

function rowOf({ atMs, kind, keyId, masked, providerName, reason, evidence }: JournalEntry) {
  return {
    at: iso(atMs),
    kind,
    keyId,
    key: masked,
    provider: providerName,
    reason,
    ...numbersOf(evidence?.reading),
    ...refusalOf(evidence?.refusal),
  } satisfies Record<string, Cell>;
}

function numbersOf(reading: Evidence['reading']) {
  return {
    limit: units(reading?.limitMicros),
    used: units(reading?.usedMicros),
    remaining: units(reading?.remainingMicros),
    currency: reading?.currency ?? null,
    expiresAt: iso(reading?.expiresAtMs),
    serverTime: iso(reading?.serverNowMs),
    readAt: iso(reading?.readAtMs),
  };
}

function refusalOf(refusal: Evidence['refusal']) {
  return {
    refusal: refusal?.meaning ?? null,
    status: refusal?.status ?? null,
    code: refusal?.code ?? null,
    message: refusal?.message ?? null,
    refusedAt: iso(refusal?.atMs),
  };
}

function iso(atMs: number | null | undefined): string | null {
  return atMs === null || atMs === undefined ? null : new Date(atMs).toISOString();
}

function units(micros: number | null | undefined): number | null {
  return micros === null || micros === undefined ? null : micros / 1_000_000;
}

/** As RFC 4180 says. The first line names the columns, even where there are no entries. */
function asCsv(rows: readonly Row[]): string {
  const names = Object.keys(rowOf(NOBODY));
  const lines = [names, ...rows.map((row) => Object.values(row).map(cellOf))];
  return BYTE_ORDER_MARK + lines.map((cells) => `${cells.join(',')}\r\n`).join('');
}

const NOBODY: JournalEntry = {
  id: 0,
  atMs: 0,
  kind: 'added',
  keyId: '',
  masked: '',
  providerName: '',
  reason: null,
  evidence: null,
};

function cellOf(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = LIKE_A_FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
