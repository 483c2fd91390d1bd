import type { Publish } from '../../shared/contract.ts';
import type {
  Evidence,
  JournalEntry,
  JournalFilter,
  JournalKind,
  JournalProvider,
} from '../../shared/journal.ts';
import type { DeleteReason, SuspendReason } from '../../shared/keys.ts';
import type { Database } from '../database/open-database.ts';
import type { KeyRecord } from './key-record.ts';
import type { Provider } from './providers.ts';

interface Row {
  id: number;
  at_ms: number;
  kind: JournalKind;
  key_id: string;
  masked: string;
  provider_name: string;
  reason: SuspendReason | DeleteReason | null;
  evidence: string | null;
}

type Bound = Readonly<Record<keyof JournalFilter | 'beforeId' | 'most', string | number | null>>;

const PAGE = 100;
const WITHOUT_LIMIT = -1;

export type Journal = ReturnType<typeof createJournal>;

/** What happened to keys, and on what numbers it rests. It outlives the keys; it never holds a secret. */
export function createJournal(options: {
  readonly db: Database;
  readonly publish: Publish;
  readonly now: () => number;
}) {
  const { db, publish, now } = options;
  const insert = db.prepare(
    `INSERT INTO journal (at_ms, kind, key_id, masked, provider_id, provider_name, reason, evidence)
     VALUES (:atMs, :kind, :keyId, :masked, :providerId, :providerName, :reason, :evidence)`,
  );
  const matching = db.prepare<[Bound], Row>(
    `SELECT * FROM journal
     WHERE id < :beforeId
       AND (:kind IS NULL OR kind = :kind)
       AND (:providerId IS NULL OR provider_id = :providerId)
       AND (:keyId IS NULL OR key_id = :keyId)
       AND (:text = '' OR instr(lower(concat_ws(char(10), masked, provider_name,
         evidence ->> '$.refusal.code', evidence ->> '$.refusal.message')), lower(:text)) > 0)
     ORDER BY id DESC LIMIT :most`,
  );
  const providersToldOf = db.prepare<[], JournalProvider>(
    `SELECT provider_id AS id, provider_name AS name FROM journal
     WHERE id IN (SELECT max(id) FROM journal WHERE provider_name <> '' GROUP BY provider_id)
     ORDER BY provider_name COLLATE NOCASE, provider_id`,
  );
  const removeOf = db.prepare('DELETE FROM journal WHERE provider_id = ?');
  return {
    add(
      kind: JournalKind,
      key: KeyRecord,
      provider: Provider | null,
      reason: SuspendReason | DeleteReason | null = null,
      evidence: Evidence | null = null,
    ): void {
      const entry = {
        atMs: now(),
        kind,
        keyId: key.id,
        masked: key.masked,
        providerName: provider?.name ?? '',
        reason,
        evidence,
      };
      const { lastInsertRowid } = insert.run({
        ...entry,
        providerId: key.providerId,
        evidence: evidence === null ? null : JSON.stringify(evidence),
      });
      publish('journal.added', { id: Number(lastInsertRowid), ...entry });
    },
    /** Those that match, newest first, before the entry with that id. */
    list: (
      wanted: JournalFilter & { readonly beforeId?: number | undefined } = {},
    ): JournalEntry[] => matching.all(bound(wanted, PAGE)).map(toEntry),
    /** All that match, newest first. */
    all: (filter: JournalFilter): JournalEntry[] =>
      matching.all(bound(filter, WITHOUT_LIMIT)).map(toEntry),
    /** Each provider it tells of, by name. */
    providers: (): JournalProvider[] => providersToldOf.all(),
    /** For the demo, which leaves nothing. */
    forget(providerId: string): void {
      if (removeOf.run(providerId).changes > 0) publish('journal.cleared', null);
    },
  };
}

function bound(
  {
    kind,
    providerId,
    keyId,
    text,
    beforeId,
  }: JournalFilter & { readonly beforeId?: number | undefined },
  most: number,
): Bound {
  return {
    kind: kind ?? null,
    providerId: providerId ?? null,
    keyId: keyId ?? null,
    text: text ?? '',
    beforeId: beforeId ?? Number.MAX_SAFE_INTEGER,
    most,
  };
}

function toEntry(row: Row): JournalEntry {
  return {
    id: row.id,
    atMs: row.at_ms,
    kind: row.kind,
    keyId: row.key_id,
    masked: row.masked,
    providerName: row.provider_name,
    reason: row.reason,
    evidence: row.evidence === null ? null : JSON.parse(row.evidence),
  };
}
