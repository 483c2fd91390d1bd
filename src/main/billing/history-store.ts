import type { ModelUse } from '../../shared/balance-history.ts';
import type { Database } from '../database/open-database.ts';
import type { PastReading } from './history-lines.ts';

/** A time range, both ends in it. */
export interface Range {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What is known of a key that has a history, though it may be gone. */
export interface PastKey {
  readonly keyId: string;
  readonly masked: string;
  readonly providerId: string;
  readonly providerName: string;
  /** When it was deleted or removed; null while it counts. */
  readonly goneAtMs: number | null;
  /** What named the money that it spent together with others, at its last reading; null where it had its own. */
  readonly purse: string | null;
}

interface KeyRow {
  key_id: string;
  provider_id: string;
  masked: string | null;
  provider_name: string | null;
  state: string | null;
  left_at_ms: number | null;
  last_at_ms: number;
  purse: string | null;
}

export type HistoryStore = ReturnType<typeof createHistoryStore>;

/** Past readings in SQLite. They outlive their key, whose masked form the journal keeps. */
export function createHistoryStore(db: Database) {
  const add = db.prepare(
    `INSERT OR IGNORE INTO balance_readings (key_id, at_ms, provider_id, remaining_micros, used_micros, currency, purse)
     VALUES (:keyId, :atMs, :providerId, :remainingMicros, :usedMicros, :currency, :purse)`,
  );
  const keyAfter = db
    .prepare<[string], string | null>('SELECT MIN(key_id) FROM balance_readings WHERE key_id > ?')
    .pluck();
  const allOf = db.prepare<[string], Pick<PastReading, 'atMs' | 'remainingMicros'>>(
    `SELECT at_ms AS atMs, remaining_micros AS remainingMicros
     FROM balance_readings WHERE key_id = ? ORDER BY at_ms`,
  );
  const drop = db.prepare('DELETE FROM balance_readings WHERE key_id = ? AND at_ms = ?');
  const forget = db.prepare('DELETE FROM balance_readings WHERE provider_id = ?');
  const readingsOf = db.prepare<{ keyId: string } & Range, PastReading>(
    `SELECT at_ms AS atMs, remaining_micros AS remainingMicros, used_micros AS usedMicros, currency
     FROM balance_readings
     WHERE key_id = :keyId AND at_ms <= :toMs AND at_ms >= COALESCE(
       (SELECT MAX(at_ms) FROM balance_readings WHERE key_id = :keyId AND at_ms <= :fromMs), :fromMs)
     ORDER BY at_ms`,
  );
  // With MAX, SQLite takes the other columns from the row that has it.
  const keys = db.prepare<[], KeyRow>(
    `WITH RECURSIVE
       ids (key_id) AS (
         SELECT MIN(key_id) FROM balance_readings
         UNION ALL
         SELECT (SELECT MIN(key_id) FROM balance_readings WHERE key_id > ids.key_id) FROM ids
         WHERE ids.key_id IS NOT NULL),
       told AS (SELECT key_id, masked, provider_name, MAX(id) FROM journal GROUP BY key_id),
       gone AS (SELECT key_id, MAX(at_ms) AS at_ms FROM journal
         WHERE kind IN ('deleted', 'removed') GROUP BY key_id)
     SELECT ids.key_id, last.provider_id, last.at_ms AS last_at_ms, last.purse, keys.state,
       COALESCE(keys.masked, told.masked) AS masked,
       COALESCE(providers.name, told.provider_name) AS provider_name,
       gone.at_ms AS left_at_ms
     FROM ids
     JOIN balance_readings AS last ON last.key_id = ids.key_id AND last.at_ms =
       (SELECT MAX(at_ms) FROM balance_readings WHERE key_id = ids.key_id)
     LEFT JOIN keys ON keys.id = ids.key_id
     LEFT JOIN told ON told.key_id = ids.key_id
     LEFT JOIN gone ON gone.key_id = ids.key_id
     LEFT JOIN providers ON providers.id = last.provider_id`,
  );
  const use = db.prepare<Range, ModelUse>(
    `SELECT strftime('%Y-%m-%d', created_at_ms / 1000, 'unixepoch', 'localtime') AS day,
       COALESCE(provider_name, '') AS providerName, COALESCE(model, '') AS model, COUNT(*) AS answers,
       SUM(prompt_tokens) AS promptTokens, SUM(completion_tokens) AS completionTokens,
       CASE WHEN COUNT(cost_micros) = COUNT(*) THEN SUM(cost_micros) END AS costMicros
     FROM messages
     WHERE role = 'assistant' AND prompt_tokens IS NOT NULL AND completion_tokens IS NOT NULL
       AND created_at_ms BETWEEN :fromMs AND :toMs
     GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  );

  return {
    add: db.transaction(
      (
        readings: readonly (PastReading & {
          readonly keyId: string;
          readonly providerId: string;
          readonly purse: string | null;
        })[],
      ) => {
        for (const reading of readings) add.run(reading);
      },
    ),
    /** The next key that has a history, in the order of their ids; null after the last. */
    keyAfter: (keyId: string): string | null => keyAfter.get(keyId) ?? null,
    /** All of a key's readings, in order. */
    allOf: (keyId: string) => allOf.all(keyId),
    drop: db.transaction((keyId: string, timesMs: readonly number[]) => {
      for (const atMs of timesMs) drop.run(keyId, atMs);
    }),
    forget: (providerId: string): void => void forget.run(providerId),
    /** A key's readings in the range, in order, and the one that held when it began. */
    readingsOf: (keyId: string, range: Range): PastReading[] => readingsOf.all({ keyId, ...range }),
    keys: (): PastKey[] =>
      keys.all().map((row) => ({
        keyId: row.key_id,
        masked: row.masked ?? '',
        providerId: row.provider_id,
        providerName: row.provider_name ?? '',
        goneAtMs: isThere(row) ? null : (row.left_at_ms ?? row.last_at_ms),
        purse: row.purse,
      })),
    /** What our own answers took, by day, provider and model. */
    use: (range: Range): ModelUse[] => use.all(range),
  };
}

function isThere({ state }: KeyRow): boolean {
  return state === 'active' || state === 'suspended';
}
