import BetterSqlite3 from 'better-sqlite3';
import type { Database } from './open-database.ts';

const WAIT_MS = 250;

/** Another connection to a database that is open already, for a thread that only reads. */
export function openToRead(file: string, nativeBinding: string | null): Database {
  const db = new BetterSqlite3(file, {
    readonly: true,
    ...(nativeBinding === null ? {} : { nativeBinding }),
  });
  db.pragma(`busy_timeout = ${WAIT_MS}`);
  return db;
}
