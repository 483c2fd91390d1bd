import type { ReadProblem } from '../../shared/balances.ts';
import type { KeyState } from '../../shared/keys.ts';
import type { Database } from '../database/open-database.ts';
import type { KeyRecord } from './key-record.ts';

interface Row {
  id: string;
  provider_id: string;
  label: string;
  masked: string;
  fingerprint: string;
  kept_in: KeyRecord['keptIn'];
  state: KeyState;
  enabled: number;
  reserve: number;
  admin: number;
  account: string | null;
  credit: string | null;
  cooldown: string | null;
  suspension: string | null;
  trash: string | null;
  balance: string;
  read_problem: ReadProblem | null;
  refusal: string | null;
  next_check_at_ms: number;
  no_probe_before_ms: number;
  relapses: number;
  requests: number;
  failures: number;
  last_used_at_ms: number | null;
  last_success_at_ms: number | null;
  last_checked_at_ms: number | null;
  created_at_ms: number;
}

const columns = [
  'id',
  'provider_id',
  'label',
  'masked',
  'fingerprint',
  'kept_in',
  'state',
  'enabled',
  'reserve',
  'admin',
  'account',
  'credit',
  'cooldown',
  'suspension',
  'trash',
  'balance',
  'read_problem',
  'refusal',
  'next_check_at_ms',
  'no_probe_before_ms',
  'relapses',
  'requests',
  'failures',
  'last_used_at_ms',
  'last_success_at_ms',
  'last_checked_at_ms',
  'created_at_ms',
] as const satisfies readonly (keyof Row)[];

export type KeyStore = ReturnType<typeof createKeyStore>;

/** Keys' metadata in SQLite. No secret passes here. */
export function createKeyStore(db: Database) {
  const all = db.prepare<[], Row>('SELECT * FROM keys ORDER BY created_at_ms, rowid');
  const put = db.prepare<[Row]>(
    `INSERT INTO keys (${columns.join(', ')}) VALUES (${columns.map((name) => `:${name}`).join(', ')})
     ON CONFLICT (id) DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`,
  );
  const remove = db.prepare('DELETE FROM keys WHERE id = ?');
  return {
    /** A damaged row is none: its secret is taken up from the keychain, over it. */
    all: (): KeyRecord[] => all.all().flatMap(unlessDamaged),
    put(record: KeyRecord): void {
      put.run(toRow(record));
    },
    remove(id: string): void {
      remove.run(id);
    },
    /** All of it or nothing of it. */
    together<T>(work: () => T): T {
      return db.transaction(work).immediate();
    },
  };
}

function toRow(record: KeyRecord): Row {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  return {
    id: record.id,
    provider_id: record.providerId,
    label: record.label,
    masked: record.masked,
    fingerprint: record.fingerprint,
    kept_in: record.keptIn,
    state: record.state,
    enabled: record.enabled ? 1 : 0,
    reserve: record.reserve ? 1 : 0,
    admin: record.admin ? 1 : 0,
    account: json(record.account),
    credit: json(record.credit),
    cooldown: json(record.cooldown),
    suspension: json(record.suspension),
    trash: json(record.trash),
    balance: JSON.stringify(record.balance),
    read_problem: record.readProblem,
    refusal: json(record.refusal),
    next_check_at_ms: record.nextCheckAtMs,
    no_probe_before_ms: record.noProbeBeforeMs,
    relapses: record.relapses,
    requests: record.requests,
    failures: record.failures,
    last_used_at_ms: record.lastUsedAtMs,
    last_success_at_ms: record.lastSuccessAtMs,
    last_checked_at_ms: record.lastCheckedAtMs,
    created_at_ms: record.createdAtMs,
  };
}

function unlessDamaged(row: Row): KeyRecord[] {
  try {
    return [toRecord(row)];
  } catch {
    return [];
  }
}

function toRecord(row: Row): KeyRecord {
  return {
    id: row.id,
    providerId: row.provider_id,
    label: row.label,
    masked: row.masked,
    fingerprint: row.fingerprint,
    keptIn: row.kept_in,
    state: row.state,
    enabled: row.enabled === 1,
    reserve: row.reserve === 1,
    admin: row.admin === 1,
    account: row.account === null ? null : JSON.parse(row.account),
    credit: row.credit === null ? null : JSON.parse(row.credit),
    cooldown: row.cooldown === null ? null : JSON.parse(row.cooldown),
    suspension: row.suspension === null ? null : JSON.parse(row.suspension),
    trash: row.trash === null ? null : JSON.parse(row.trash),
    balance: JSON.parse(row.balance),
    readProblem: row.read_problem,
    refusal: row.refusal === null ? null : JSON.parse(row.refusal),
    nextCheckAtMs: row.next_check_at_ms,
    noProbeBeforeMs: row.no_probe_before_ms,
    relapses: row.relapses,
    requests: row.requests,
    failures: row.failures,
    lastUsedAtMs: row.last_used_at_ms,
    lastSuccessAtMs: row.last_success_at_ms,
    lastCheckedAtMs: row.last_checked_at_ms,
    createdAtMs: row.created_at_ms,
  };
}
