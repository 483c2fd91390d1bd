import type { Database } from '../database/open-database.ts';
import { parseJson } from '../http.ts';

/** The window may not name it, so it is none of the settings that the window changes. */
const NAME = 'backupFolder';

/** Where backups go: the folder that the person chose in the system's own dialog, else the usual one. */
export function createBackupFolder(db: Database, usual: string) {
  const read = db.prepare<[string], string>('SELECT value FROM settings WHERE name = ?').pluck();
  const put = db.prepare<[string, string]>(
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );

  function get(): { readonly path: string; readonly isUsual: boolean } {
    const chosen = parseJson(read.get(NAME) ?? 'null');
    const isUsual = typeof chosen !== 'string' || chosen === '';
    return { path: isUsual ? usual : chosen, isUsual };
  }

  return {
    get,
    /** Null for the usual one. */
    set(path: string | null): void {
      put.run(NAME, JSON.stringify(path));
    },
    /** As it is here, in a copy that takes this database's place: no file may say where the person's words go. */
    keepIn(copy: Database): void {
      const { path, isUsual } = get();
      createBackupFolder(copy, usual).set(isUsual ? null : path);
    },
  };
}
