import { chmodSync, closeSync, existsSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import BetterSqlite3 from 'better-sqlite3';
import { flush } from './backup.ts';
import { type Counts, countsOf } from './counts.ts';
import { whoseIs } from './identity.ts';
import { migrations } from './migrations.ts';
import type { Database } from './open-database.ts';
import { RESTORE } from './restore.ts';

/** Up to this size SQLite checks all at once; above it, every row is read bit by bit. */
const CHECKED_AT_ONCE_BYTES = 32 * 1024 * 1024;
const PAGES_AT_ONCE = 200;
const ROWS_AT_ONCE = 50;
/** Belongs to nobody but the person. */
const MODE = 0o600;

/** Why a file can't be taken for a copy of a database of ours. */
export type CopyProblem = 'unreadable' | 'not-a-backup' | 'newer' | 'damaged';

export type Copies = ReturnType<typeof createCopies>;

/** Whole copies of the open database, and what can be done with one. Nothing holds others up, however large it is. */
export function createCopies(options: {
  readonly db: Database;
  readonly nativeBinding: string | null;
}) {
  const { db, nativeBinding } = options;
  const openCopy = (file: string, readonly: boolean) =>
    new BetterSqlite3(file, {
      readonly,
      fileMustExist: true,
      ...(nativeBinding === null ? {} : { nativeBinding }),
    });

  async function look(file: string, breathe: () => Promise<void>): Promise<Counts | CopyProblem> {
    let copy: Database;
    try {
      copy = openCopy(file, true);
    } catch {
      return 'unreadable';
    }
    try {
      if (whoseIs(copy) !== 'ours') return 'not-a-backup';
      if (Number(copy.pragma('user_version', { simple: true })) > migrations.length) return 'newer';
      const isSound = await check(copy, statSync(file).size, breathe);
      return isSound ? countsOf(copy) : 'damaged';
    } catch (thrown) {
      const isAnother =
        thrown instanceof BetterSqlite3.SqliteError && thrown.code === 'SQLITE_NOTADB';
      return isAnother ? 'not-a-backup' : 'damaged';
    } finally {
      copy.close();
    }
  }

  return {
    /** Nothing is kept this run, so there is nothing to copy. */
    isInMemory: db.memory,
    counts: () => countsOf(db),
    /** Reads a copy through and tells what it holds, or what is wrong with it. */
    look,
    /** Writes a copy and reads it through; the name stands only for one that holds. Fails otherwise. */
    async write(
      file: string,
      breathe: () => Promise<void>,
      isWanted: () => boolean,
    ): Promise<void> {
      const unfinished = `${file}.unfinished`;
      removeWhole(unfinished);
      try {
        const before = countsOf(db);
        // SQLite would make one that others can read while it is written.
        closeSync(openSync(unfinished, 'wx', MODE));
        await db.backup(unfinished, {
          progress() {
            if (!isWanted()) throw new Error('the app is quitting');
            return PAGES_AT_ONCE;
          },
        });
        const after = countsOf(db);
        toOneFile(openCopy(unfinished, false));
        const held = await look(unfinished, breathe);
        if (typeof held === 'string') throw new Error(`the copy is of no use: ${held}`);
        if (!isBetween(held, before, after)) throw new Error('the copy holds less than it should');
        flush(unfinished);
        renameSync(unfinished, file);
      } catch (thrown) {
        removeWhole(unfinished);
        throw thrown;
      }
    },
    /**
     * Lays a copy ready, to be the database from the next start on; `adapt` changes it before. Gives what is wrong with
     * it, or null.
     */
    async layReady(
      from: string,
      breathe: () => Promise<void>,
      adapt: (copy: Database) => void,
    ): Promise<CopyProblem | null> {
      const unfinished = `${db.name}.${RESTORE}-unfinished`;
      removeWhole(unfinished);
      try {
        // What was set aside after a kill holds the newest words in its log alone.
        for (const end of ['', '-wal'].filter((each) => existsSync(from + each))) {
          await copyFile(from + end, unfinished + end);
          chmodSync(unfinished + end, MODE);
        }
        const held = await look(unfinished, breathe);
        if (typeof held === 'string') {
          removeWhole(unfinished);
          return held;
        }
        toOneFile(openCopy(unfinished, false), adapt);
        flush(unfinished);
        renameSync(unfinished, `${db.name}.${RESTORE}`);
        return null;
      } catch (thrown) {
        removeWhole(unfinished);
        throw thrown;
      }
    },
  };
}

function removeWhole(file: string): void {
  for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
}

/** Without a log beside it. */
function toOneFile(copy: Database, adapt: (copy: Database) => void = () => undefined): void {
  try {
    adapt(copy);
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}

async function check(copy: Database, bytes: number, breathe: () => Promise<void>) {
  if (bytes <= CHECKED_AT_ONCE_BYTES) {
    return copy.pragma('integrity_check(1)', { simple: true }) === 'ok';
  }
  const tables = copy
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'`,
    )
    .pluck()
    .all();
  for (const table of tables) {
    let rows = 0;
    for (const _ of copy.prepare(`SELECT * FROM "${table}"`).raw().iterate()) {
      rows += 1;
      if (rows % ROWS_AT_ONCE === 0) await breathe();
    }
  }
  return true;
}

/** What was added or removed while it was written may be in it or not. */
function isBetween(held: Counts, before: Counts, after: Counts): boolean {
  const names = ['conversations', 'messages', 'keys', 'journalEntries'] as const;
  return names.every(
    (name) =>
      held[name] >= Math.min(before[name], after[name]) &&
      held[name] <= Math.max(before[name], after[name]),
  );
}
