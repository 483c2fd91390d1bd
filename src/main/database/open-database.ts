import { mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { DatabaseTrouble } from '../../shared/app-info.ts';
import { backUp, dropOldBackups } from './backup.ts';
import { APPLICATION_ID, whoseIs } from './identity.ts';
import { migrations } from './migrations.ts';
import { takeUpRestore } from './restore.ts';
import { setAside } from './set-aside.ts';

export type Database = BetterSqlite3.Database;

/** Above this a check of every message at every start would be felt; damage there shows when a page is read. */
const CHECKED_UP_TO_BYTES = 64 * 1024 * 1024;
/** Without these nothing starts. They are small, however long the conversations. */
const ALWAYS_CHECKED = ['providers', 'keys', 'settings', 'conversations'];
/** How long another program that holds the database is waited for: at start, and while the window must stay alive. */
const WAIT_AT_START_MS = 2000;
const WAIT_MS = 250;
/** So many pages, 32 MB, are logged at most; `checkpointAtRest` empties the log long before. */
const LOGGED_PAGES = 8000;

export interface OpenedDatabase {
  readonly db: Database;
  readonly trouble: DatabaseTrouble | null;
}

/**
 * Opens the database and brings it up to date, with a backup before it is changed. It always gives one that works: a
 * damaged file, or another program's, is set aside under a dated name and a new one begun; where a newer version wrote
 * the file, another program holds it, or nothing can be written, one in memory.
 */
export function openDatabase(options: {
  readonly file: string;
  readonly nativeBinding: string | null;
  readonly nowMs: number;
}): OpenedDatabase {
  const { file, nativeBinding, nowMs } = options;
  const open = (name: string) =>
    new BetterSqlite3(name, nativeBinding === null ? {} : { nativeBinding });
  const openFile = () => prepare(open(file), (db) => backUp(db, file, nowMs, open));
  try {
    mkdirSync(dirname(file), { recursive: true });
    takeUpRestore(file, nowMs);
    return { db: openFile(), trouble: null };
  } catch (thrown) {
    const kind = troubleOf(thrown);
    if (kind === 'set-aside' || kind === 'not-ours') {
      const aside = setAside(file, kind === 'set-aside' ? 'damaged' : kind, nowMs);
      const db = aside === null ? null : openedOrNull(openFile);
      if (aside !== null && db !== null) return { db, trouble: { kind, file: aside } };
    }
    const isInTheWay = kind === 'newer' || kind === 'locked';
    const db = prepare(open(':memory:'), null);
    return { db, trouble: { kind: isInTheWay ? kind : 'unwritable', file } };
  }
}

function openedOrNull(openFile: () => Database): Database | null {
  try {
    return openFile();
  } catch {
    return null;
  }
}

class NewerDatabase extends Error {}
class DamagedDatabase extends Error {}
class AnothersDatabase extends Error {}

/** `backUp` gives the name of the copy that it makes; null for a database in memory. */
function prepare(db: Database, backUp: ((db: Database) => string) | null): Database {
  try {
    db.pragma(`busy_timeout = ${WAIT_AT_START_MS}`);
    // Before anything is set that changes the file.
    if (whoseIs(db) === 'not-ours') throw new AnothersDatabase();
    const version = versionOf(db);
    if (version > migrations.length) throw new NewerDatabase();
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma(`wal_autocheckpoint = ${LOGGED_PAGES}`);
    db.pragma('foreign_keys = ON');
    db.pragma('secure_delete = ON');
    if (backUp !== null) check(db);
    if (version === 0 || version === migrations.length || backUp === null) migrate(db);
    else migrateWithBackup(db, backUp);
    // A file on a read-only disk opens; the first write tells.
    db.exec(`BEGIN IMMEDIATE;
      PRAGMA user_version = ${migrations.length};
      PRAGMA application_id = ${APPLICATION_ID};
      COMMIT`);
    db.pragma(`busy_timeout = ${WAIT_MS}`);
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

function check(db: Database): void {
  const isLarge = statSync(db.name).size > CHECKED_UP_TO_BYTES;
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  const checks = isLarge
    ? ALWAYS_CHECKED.filter((name) => tables.includes(name)).map((name) => `quick_check(${name})`)
    : ['quick_check(1)'];
  for (const one of checks) {
    if (db.pragma(one, { simple: true }) !== 'ok') throw new DamagedDatabase();
  }
}

function migrateWithBackup(db: Database, backUp: (db: Database) => string): void {
  const backup = backUp(db);
  try {
    migrate(db);
  } catch (thrown) {
    // Nothing was changed, and the next start makes another.
    if (troubleOf(thrown) !== 'set-aside') rmSync(backup, { force: true });
    throw thrown;
  }
  dropOldBackups(db.name);
}

/** Runs the migrations that this database hasn't seen: all of them, or none. */
export function migrate(db: Database, all: readonly string[] = migrations): void {
  db.transaction(() => {
    for (const sql of all.slice(versionOf(db))) db.exec(sql);
    db.pragma(`user_version = ${all.length}`);
  }).immediate();
}

function versionOf(db: Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

function troubleOf(thrown: unknown): DatabaseTrouble['kind'] {
  if (thrown instanceof NewerDatabase) return 'newer';
  if (thrown instanceof DamagedDatabase) return 'set-aside';
  if (thrown instanceof AnothersDatabase) return 'not-ours';
  const code = thrown instanceof BetterSqlite3.SqliteError ? thrown.code : '';
  if (code.startsWith('SQLITE_BUSY')) return 'locked';
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB' ? 'set-aside' : 'unwritable';
}
