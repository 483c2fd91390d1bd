import { constants, copyFileSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { type Database, migrate, openDatabase } from '../../src/main/database/open-database.ts';
import { indexStore, seedStore } from './seed-store.ts';

/** Another number where other texts are made. */
const VERSION = 1;
const MESSAGES_IN_ONE = 100;
const UNTIL_MS = Date.UTC(2026, 10, 24);

/**
 * A store of so many messages, a hundred in a conversation. Making it takes minutes, so it is kept in the system's
 * folder for temporary files, until the app's tables are others. Gives its file.
 */
export function keptStore(messages: number, told: (what: string) => void): string {
  const folder = join(tmpdir(), 'keywheel-bench');
  const file = join(folder, `store-${VERSION}-${messages}.db`);
  mkdirSync(folder, { recursive: true });
  if (isUpToDate(file)) return file;
  const growing = `${file}.growing`;
  removeStore(growing);
  const { db } = openDatabase({ file: growing, nativeBinding: null, nowMs: 0 });
  told(`making a store of ${messages} messages, once`);
  seedStore(db, { conversations: messages / MESSAGES_IN_ONE, messages, untilMs: UNTIL_MS });
  indexStore(db, (waiting) => told(`${waiting} messages wait for search`));
  db.pragma('journal_mode = DELETE');
  db.close();
  removeStore(file);
  renameSync(growing, file);
  return file;
}

/** The store as an app's own database, in a folder for its data. */
export function placeStore(file: string, userData: string): void {
  copyFileSync(file, join(userData, 'keywheel.db'), constants.COPYFILE_FICLONE);
}

/** Brings an older one up to date; one that comes out otherwise than a new one, or with more to do, is made anew. */
function isUpToDate(file: string): boolean {
  const fresh = new BetterSqlite3(':memory:');
  migrate(fresh);
  let kept: Database | null = null;
  try {
    kept = new BetterSqlite3(file, { fileMustExist: true });
    migrate(kept);
    const waiting = kept.prepare('SELECT count(*) FROM search_queue').pluck().get();
    return waiting === 0 && schemaOf(kept) === schemaOf(fresh);
  } catch {
    return false;
  } finally {
    kept?.close();
    fresh.close();
  }
}

function schemaOf(db: Database): string {
  const parts = db.prepare("SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'").pluck();
  return JSON.stringify(parts.all().toSorted());
}

function removeStore(file: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${end}`, { force: true });
}
