import { existsSync, renameSync } from 'node:fs';
import { datedName } from './dated-name.ts';
import { setAside } from './set-aside.ts';

/** Under this ending lies a backup that is to be the database from the next start on. */
export const RESTORE = 'restore';

/**
 * Puts a backup that lies ready in the database's place, before that is opened; the database is set aside. Killed in
 * between, the next start goes on.
 */
export function takeUpRestore(file: string, nowMs: number): void {
  const ready = `${file}.${RESTORE}`;
  if (!existsSync(ready)) return;
  if (existsSync(file) && setAside(file, 'before-restore', nowMs) === null) return;
  // Killed while it was set aside, its log still lies here, and would be taken for the backup's.
  for (const suffix of ['-wal', '-shm']) {
    if (!existsSync(file + suffix)) continue;
    renameSync(file + suffix, datedName(file, 'before-restore-log', nowMs) + suffix);
  }
  renameSync(ready, file);
}
