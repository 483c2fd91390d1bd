import type { Database } from './open-database.ts';

/** Stands in the header of our files, so that another program's are told apart: "Kwhl". */
export const APPLICATION_ID = 0x4b77686c;

/** Of every version; files from before the id was set are known by them. */
const OUR_TABLES = ['conversations', 'journal', 'keys', 'messages', 'providers', 'settings'];

/** Whose database it is; `nobodys` is an empty one. Changes nothing in it. */
export function whoseIs(db: Database): 'ours' | 'nobodys' | 'not-ours' {
  const id = db.pragma('application_id', { simple: true });
  if (id === APPLICATION_ID) return 'ours';
  if (id !== 0) return 'not-ours';
  const names = db.prepare('SELECT name FROM sqlite_schema').pluck().all();
  if (names.length === 0 && db.pragma('user_version', { simple: true }) === 0) return 'nobodys';
  return OUR_TABLES.every((name) => names.includes(name)) ? 'ours' : 'not-ours';
}
