import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { datedName } from './dated-name.ts';
import type { Database } from './open-database.ts';

const WHAT = 'backup';
const KEPT = 3;

/**
 * Writes a whole copy of the database beside it and looks whether it is sound; gives the copy's name. It is on the disk
 * when this returns. Fails where there is no room for it.
 */
export function backUp(
  db: Database,
  file: string,
  nowMs: number,
  open: (name: string) => Database,
): string {
  const unfinished = `${file}.${WHAT}-unfinished`;
  rmSync(unfinished, { force: true });
  try {
    db.prepare('VACUUM INTO ?').run(unfinished);
    verify(open(unfinished), db);
    // SQLite doesn't: https://sqlite.org/lang_vacuum.html#vacuuminto, read November 2026.
    flush(unfinished);
    const backup = datedName(file, WHAT, nowMs);
    renameSync(unfinished, backup);
    return backup;
  } catch (thrown) {
    rmSync(unfinished, { force: true });
    throw thrown;
  }
}

/** All but the last three go. */
export function dropOldBackups(file: string): void {
  const isBackup = new RegExp(`\\.${WHAT}-\\d{4}-`);
  const names = readdirSync(dirname(file)).filter(
    (name) => name.startsWith(`${basename(file)}.`) && isBackup.test(name),
  );
  for (const name of names.toSorted().slice(0, -KEPT)) {
    rmSync(join(dirname(file), name), { force: true });
  }
}

function verify(copy: Database, db: Database): void {
  const versionOf = (one: Database) => one.pragma('user_version', { simple: true });
  try {
    const isSound = copy.pragma('quick_check(1)', { simple: true }) === 'ok';
    if (!isSound || versionOf(copy) !== versionOf(db)) throw new Error('the backup is not sound');
  } finally {
    copy.close();
  }
}

/** Writes what the system still holds of a file to the disk. */
export function flush(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
