import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { DatabaseTrouble } from '../../shared/models.ts';
import { migrations } from './migrations.ts';

export type Database = BetterSqlite3.Database;

/** Above this a whole check at every start would be felt; damage then shows when a page is read. */
const CHECKED_UP_TO_BYTES = 64 * 1024 * 1024;

export interface OpenedDatabase {
  readonly db: Database;
  readonly trouble: DatabaseTrouble | null;
}

/**
 * Opens the database and brings it up to date. It always gives one that works: a damaged file is set aside under a
 * dated name and a new one begun; where a newer version wrote the file, or nothing can be written, one in memory.
 */
export function openDatabase(options: {
  readonly file: string;
  readonly nativeBinding: string | null;
  readonly nowMs: number;
}): OpenedDatabase {
  const { file, nativeBinding, nowMs } = options;
  const open = (name: string) =>
    new BetterSqlite3(name, nativeBinding === null ? {} : { nativeBinding });
  const openFile = () => prepare(open(file), file);
  try {
    mkdirSync(dirname(file), { recursive: true });
    return { db: openFile(), trouble: null };
  } catch (thrown) {
    const kind = troubleOf(thrown);
    const begun = kind === 'set-aside' ? beginAnew(file, nowMs, openFile) : null;
    if (begun !== null) return begun;
    const db = prepare(open(':memory:'), ':memory:');
    return { db, trouble: { kind: kind === 'newer' ? 'newer' : 'unwritable', file } };
  }
}

function beginAnew(file: string, nowMs: number, openFile: () => Database): OpenedDatabase | null {
  const aside = setAside(file, nowMs);
  if (aside === null) return null;
  try {
    return { db: openFile(), trouble: { kind: 'set-aside', file: aside } };
  } catch {
    return null;
  }
}

class NewerDatabase extends Error {}
class DamagedDatabase extends Error {}

function prepare(db: Database, file: string): Database {
  try {
    db.pragma('busy_timeout = 2000');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma('foreign_keys = ON');
    db.pragma('secure_delete = ON');
    if (existsSync(file) && statSync(file).size <= CHECKED_UP_TO_BYTES) {
      if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new DamagedDatabase();
    }
    migrate(db);
    // A file on a read-only disk opens; the first write tells.
    db.exec(`BEGIN IMMEDIATE; PRAGMA user_version = ${migrations.length}; COMMIT`);
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/** Runs the migrations that this database hasn't seen. */
export function migrate(db: Database): void {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > migrations.length) throw new NewerDatabase();
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue;
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${index + 1}`);
    }).immediate();
  }
}

function troubleOf(thrown: unknown): DatabaseTrouble['kind'] {
  if (thrown instanceof NewerDatabase) return 'newer';
  if (thrown instanceof DamagedDatabase) return 'set-aside';
  const code = thrown instanceof BetterSqlite3.SqliteError ? thrown.code : '';
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB' ? 'set-aside' : 'unwritable';
}

function setAside(file: string, nowMs: number): string | null {
  const stamp = new Date(nowMs).toISOString().slice(0, 19).replaceAll(':', '-');
  const aside = `${file}.damaged-${stamp}`;
  try {
    renameSync(file, aside);
    for (const suffix of ['-wal', '-shm']) {
      if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
    }
    return aside;
  } catch {
    return null;
  }
}
