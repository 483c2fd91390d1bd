import { existsSync, renameSync } from 'node:fs';
import { datedName } from './dated-name.ts';

/** Moves a database out of the way, with what belongs to it; gives its new name, or null where it can't be moved. */
export function setAside(file: string, what: string, nowMs: number): string | null {
  const aside = datedName(file, what, nowMs);
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
