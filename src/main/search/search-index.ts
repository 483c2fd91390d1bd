import type { Database } from '../database/open-database.ts';
import { likePattern } from './like-pattern.ts';

/**
 * Characters of a message that make one entry, in which all words must stand: a long message must hold nobody up while
 * it is taken up, and still less while it is overwritten. The triggers know it, with the overlap.
 */
const ENTRY_CHARS = 8000;
/** What each entry holds of the next, so that no words are torn apart. */
const OVERLAP_CHARS = 200;

/** A stretch of a message in the index. */
export interface Entry {
  readonly id: number;
  readonly messageId: string;
  readonly conversationId: string;
  readonly role: 'user' | 'assistant';
  readonly createdAtMs: number;
  readonly text: string;
}

export type SearchIndex = ReturnType<typeof createSearchIndex>;

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
  const entry = db.prepare<[number], Entry>(
    `SELECT e.id, e.message_id AS messageId, m.conversation_id AS conversationId, m.role,
       m.created_at_ms AS createdAtMs, substr(m.text, e.start + 1, ${ENTRY_CHARS + OVERLAP_CHARS}) AS text
     FROM search_entries e JOIN messages m ON m.id = e.message_id WHERE e.id = ? AND m.deleted_at_ms IS NULL`,
  );
  const messageOf = db
    .prepare<[number], string>('SELECT message_id FROM search_entries WHERE id = ?')
    .pluck();
  const holdsOne = db
    .prepare<[string, string], number>(`SELECT text LIKE ? ESCAPE '\\' FROM messages WHERE id = ?`)
    .pluck();
  const ofConversation = db.prepare<[string], { id: number }>(
    `SELECT e.id FROM messages m JOIN search_entries e ON e.message_id = m.id
     WHERE m.conversation_id = ? LIMIT 1`,
  );
  const leaveQueue = db.prepare<[string]>(
    'DELETE FROM search_queue WHERE message_id IN (SELECT id FROM messages WHERE conversation_id = ?)',
  );
  const removeEntry = db.prepare<[number]>('DELETE FROM search_entries WHERE id = ?');
  const last = db.prepare<[], number>('SELECT COALESCE(MAX(id), 0) FROM search_entries').pluck();

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
    waiting: (): number => waiting.get() ?? 0,
    entry: (id: number): Entry | null => entry.get(id) ?? null,
    messageOf: (id: number): string | null => messageOf.get(id) ?? null,
    /** False where a message surely holds not all of the words. `LIKE` folds no case but that of ASCII. */
    mayHold: (messageId: string, words: readonly string[]): boolean =>
      words
        .filter((word) => /^[ -~]*$/.test(word) || word.toLowerCase() === word.toUpperCase())
        .every((word) => holdsOne.get(likePattern(word), messageId) === 1),
    lastId: (): number => last.get() ?? 0,
  };
}
