import type { Publish } from '../../shared/contract.ts';
import type {
  DeleteReason,
  Evidence,
  JournalEntry,
  JournalKind,
  SuspendReason,
} from '../../shared/models.ts';
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

const PAGE = 100;

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
  const page = db.prepare<[number, number], Row>(
    'SELECT * FROM journal WHERE id < ? ORDER BY id DESC LIMIT ?',
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
    /** Newest first, before the entry with that id. */
    list(beforeId: number = Number.MAX_SAFE_INTEGER): JournalEntry[] {
      return page.all(beforeId, PAGE).map((row) => ({
        id: row.id,
        atMs: row.at_ms,
        kind: row.kind,
        keyId: row.key_id,
        masked: row.masked,
        providerName: row.provider_name,
        reason: row.reason,
        evidence: row.evidence === null ? null : JSON.parse(row.evidence),
      }));
    },
    /** For the demo, which leaves nothing. */
    forget(providerId: string): void {
      if (removeOf.run(providerId).changes > 0) publish('journal.cleared', null);
    },
  };
}
