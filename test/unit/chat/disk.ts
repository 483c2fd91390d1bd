import type { Database } from '../../../src/main/database/open-database.ts';

/** SQLite's own "disk full": the file may grow by no page more. */
export function fill(db: Database): void {
  db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true })}`);
}

export function makeRoom(db: Database): void {
  db.pragma('max_page_count = 1000000');
}
