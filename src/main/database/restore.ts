import { existsSync, renameSync } from 'node:fs';
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
  renameSync(ready, file);
}
