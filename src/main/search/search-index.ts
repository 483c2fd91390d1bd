import type { Database } from '../database/open-database.ts';
import { ENTRY_CHARS, OVERLAP_CHARS } from './search-entries.ts';

/** So much of the index is written anew at once where parts of it are merged: a millisecond or two. */
const MERGED_PAGES = 16;

/**
 * The full-text index in SQLite. Triggers note which messages are finished; they are taken up bit by bit, so that
 * neither an answer's growth nor an import waits for it.
 */
export function createSearchIndex(db: Database) {
  const next = db.prepare<
    [],
    { number: number; message_id: string; start: number; length: number }
  >(
    `SELECT number, message_id, start, COALESCE(length(text), 0) AS length
     FROM search_queue LEFT JOIN messages ON messages.id = message_id ORDER BY number LIMIT 1`,
  );
  const addEntry = db.prepare<[string, number]>(
    'INSERT INTO search_entries (message_id, start) VALUES (?, ?)',
  );
  const addGrams = db.prepare<[number | bigint, number, string]>(
    `INSERT INTO search_grams (rowid, text)
     SELECT ?, substr(text, ? + 1, ${ENTRY_CHARS + OVERLAP_CHARS}) || char(10, 10) FROM messages WHERE id = ?`,
  );
  const goOn = db.prepare<[number, number]>('UPDATE search_queue SET start = ? WHERE number = ?');
  const done = db.prepare<[number]>('DELETE FROM search_queue WHERE number = ?');
  const waiting = db.prepare<[], number>('SELECT count(*) FROM search_queue').pluck();
  const ofConversation = db.prepare<[string], { id: number }>(
    `SELECT e.id FROM messages m JOIN search_entries e ON e.message_id = m.id
     WHERE m.conversation_id = ? LIMIT 1`,
  );
  const leaveQueue = db.prepare<[string]>(
    'DELETE FROM search_queue WHERE message_id IN (SELECT id FROM messages WHERE conversation_id = ?)',
  );
  // https://sqlite.org/fts5.html#the_merge_command, read November 2026.
  const mergeByHand = db.prepare(
    "INSERT INTO search_grams (search_grams, rank) VALUES ('automerge', 0)",
  );
  const merge = db.prepare(
    `INSERT INTO search_grams (search_grams, rank) VALUES ('merge', ${MERGED_PAGES})`,
  );
  const changes = db.prepare<[], number>('SELECT total_changes()').pluck();
  const removeEntry = db.prepare<[number]>('DELETE FROM search_entries WHERE id = ?');

  function takeUpOne(): boolean {
    const queued = next.get();
    if (queued === undefined) return false;
    const { number, message_id: messageId, start, length } = queued;
    if (length > 0) {
      const { lastInsertRowid } = addEntry.run(messageId, start);
      addGrams.run(lastInsertRowid, start, messageId);
    }
    if (start + ENTRY_CHARS < length) goOn.run(start + ENTRY_CHARS, number);
    else done.run(number);
    return true;
  }

  return {
    /** Takes up what waits, until `isOver`; gives whether more waits. */
    takeUp: (isOver: () => boolean): boolean =>
      db
        .transaction(() => {
          while (takeUpOne()) if (isOver()) return true;
          return false;
        })
        .immediate(),
    /** Takes a conversation out, until `isOver`; gives whether more of it is in. What it held is overwritten. */
    forget: (conversationId: string, isOver: () => boolean): boolean =>
      db
        .transaction(() => {
          leaveQueue.run(conversationId);
          for (;;) {
            const found = ofConversation.get(conversationId);
            if (found === undefined) return false;
            removeEntry.run(found.id);
            if (isOver()) return true;
          }
        })
        .immediate(),
    /** SQLite merges by itself no more, which it would do at the end of a slice and for several times as long. */
    mergeInPieces(): void {
      mergeByHand.run();
    },
    /** Merges a little of what was taken up apart, so that searches stay quick; gives whether there was anything. */
    merge(): boolean {
      const before = changes.get() ?? 0;
      merge.run();
      return (changes.get() ?? 0) - before > 1;
    },
    waiting: (): number => waiting.get() ?? 0,
  };
}
