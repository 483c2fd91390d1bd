import type { Database } from './open-database.ts';

/** How much a database holds. */
export interface Counts {
  readonly conversations: number;
  readonly messages: number;
  readonly keys: number;
  readonly journalEntries: number;
}

/** Counts the rows of the tables that a person knows of. */
export function countsOf(db: Database): Counts {
  const count = (table: string) =>
    db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
  return {
    conversations: count('conversations'),
    messages: count('messages'),
    keys: count('keys'),
    journalEntries: count('journal'),
  };
}
