import type { Database } from '../database/open-database.ts';

/**
 * Characters of a message that make one entry, in which all words must stand: a long message must hold nobody up while
 * it is taken up, and still less while it is overwritten. The triggers know it, with the overlap.
 */
export const ENTRY_CHARS = 8000;
/** What each entry holds of the next, so that no words are torn apart. */
export const OVERLAP_CHARS = 200;

/** A stretch of a message in the index. */
export interface Entry {
  readonly id: number;
  readonly messageId: string;
  readonly conversationId: string;
  readonly role: 'user' | 'assistant';
  readonly createdAtMs: number;
  readonly text: string;
}

/** What stands in the index, by the entries' ids: a later message's are higher. */
export function createSearchEntries(db: Database) {
  const entry = db.prepare<[number], Entry>(
    `SELECT e.id, e.message_id AS messageId, m.conversation_id AS conversationId, m.role,
       m.created_at_ms AS createdAtMs, substr(m.text, e.start + 1, ${ENTRY_CHARS + OVERLAP_CHARS}) AS text
     FROM search_entries e JOIN messages m ON m.id = e.message_id WHERE e.id = ? AND m.deleted_at_ms IS NULL`,
  );
  const messageOf = db
    .prepare<[number], string>('SELECT message_id FROM search_entries WHERE id = ?')
    .pluck();
  const last = db.prepare<[], number>('SELECT COALESCE(MAX(id), 0) FROM search_entries').pluck();
  return {
    entry: (id: number): Entry | null => entry.get(id) ?? null,
    messageOf: (id: number): string | null => messageOf.get(id) ?? null,
    lastId: (): number => last.get() ?? 0,
  };
}
