import { AppError } from '../../shared/errors.ts';
import type { Message } from '../../shared/messages.ts';
import type { PathPart, Pin } from '../../shared/threads.ts';
import type { Database } from '../database/open-database.ts';
import { createAttachmentStore } from './attachment-store.ts';
import { type Place, type Shown, shownPath } from './branches.ts';
import { type MessageRow, type PlaceRow, toMessage, toPlace, toRow } from './message-rows.ts';
import type { Said } from './said.ts';

/** Where all of a conversation's messages stand, and which of them are shown; none of them is read for it. */
export interface StoredThread {
  readonly places: readonly Place[];
  readonly path: readonly Shown[];
}

interface PartWanted {
  /** So many at most, the last ones; all where it is left out. */
  readonly last?: number | undefined;
  /** Of what comes before this one. */
  readonly before?: string | undefined;
}

interface Figures {
  readonly costMicros: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly unpriced: number;
}

/** So much of a pinned message's text is told. */
const PIN_CHARS = 200;

export type MessageStore = ReturnType<typeof createMessageStore>;

/** Messages in SQLite: a tree for each conversation, of which one path is shown. */
export function createMessageStore(db: Database, attachments = createAttachmentStore(db)) {
  const places = db.prepare<[string], PlaceRow>(
    `SELECT id, parent_id, chosen, deleted_at_ms FROM messages
     WHERE conversation_id = ? ORDER BY position`,
  );
  const one = db.prepare<[string], MessageRow>(
    'SELECT * FROM messages WHERE id = ? AND deleted_at_ms IS NULL',
  );
  const unfinished = db.prepare<[], MessageRow>("SELECT * FROM messages WHERE state = 'streaming'");
  const add = db.prepare(
    `INSERT INTO messages (id, conversation_id, position, role, text, reasoning, reasoning_ms, state, error, provider_name,
       model, attempts, first_token_ms, took_ms, prompt_tokens, completion_tokens, cost_micros, parent_id,
       chosen, created_at_ms)
     VALUES (:id, :conversation_id,
       (SELECT COALESCE(MAX(position), 0) + 1 FROM messages WHERE conversation_id = :conversation_id),
       :role, :text, :reasoning, :reasoning_ms, :state, :error, :provider_name, :model, :attempts, :first_token_ms,
       :took_ms, :prompt_tokens, :completion_tokens, :cost_micros, :parent_id, :chosen, :created_at_ms)`,
  );
  const update = db.prepare(
    `UPDATE messages SET text = :text, reasoning = :reasoning, reasoning_ms = :reasoning_ms, state = :state, error = :error,
       provider_name = :provider_name, model = :model, attempts = :attempts,
       first_token_ms = :first_token_ms, took_ms = :took_ms, prompt_tokens = :prompt_tokens,
       completion_tokens = :completion_tokens, cost_micros = :cost_micros
     WHERE id = :id`,
  );
  const remove = db.prepare('DELETE FROM messages WHERE id = ?');
  const choose = db.prepare('UPDATE messages SET chosen = ? WHERE id = ?');
  const markDeleted = db.prepare(
    'UPDATE messages SET deleted_at_ms = ? WHERE id = ? AND deleted_at_ms IS NOT 0',
  );
  // The row stays for what hangs on it, and for what it cost; the 0 says that nothing is left to restore.
  const erased = `text = '', reasoning = '', error = NULL, attempts = '[]', pinned = 0, deleted_at_ms = 0`;
  const erase = db.prepare(`UPDATE messages SET ${erased} WHERE id = ? AND deleted_at_ms > 0`);
  const eraseAll = db.prepare(`UPDATE messages SET ${erased} WHERE deleted_at_ms > 0`);
  const pin = db.prepare('UPDATE messages SET pinned = ? WHERE id = ?');
  const pins = db.prepare<[string], Pin>(
    `SELECT id AS messageId, role, substr(text, 1, ${PIN_CHARS}) AS text, created_at_ms AS createdAtMs
     FROM messages WHERE conversation_id = ? AND pinned = 1 AND deleted_at_ms IS NULL ORDER BY position`,
  );
  const figures = db.prepare<[string], Figures>(
    `SELECT COALESCE(SUM(cost_micros), 0) AS costMicros, COALESCE(SUM(prompt_tokens), 0) AS promptTokens,
       COALESCE(SUM(completion_tokens), 0) AS completionTokens,
       COUNT(prompt_tokens) - COUNT(cost_micros) AS unpriced
     FROM messages WHERE conversation_id = ?`,
  );

  function thread(conversationId: string): StoredThread {
    const all = places.all(conversationId).map(toPlace);
    return { places: all, path: shownPath(all) };
  }

  function said(path: readonly Shown[]): Said {
    const read = ({ id, siblings }: Shown) => {
      const row = one.get(id);
      return row === undefined ? [] : [toMessage(row, attachments.factsOf(id), siblings)];
    };
    return { length: path.length, slice: (start, end) => path.slice(start, end).flatMap(read) };
  }

  function part(conversationId: string, { last, before }: PartWanted = {}): PathPart {
    const { path } = thread(conversationId);
    const end = before === undefined ? path.length : path.findIndex(({ id }) => id === before);
    if (end === -1) throw new AppError('not-found', 'no such message', { what: 'message' });
    const earlier = last === undefined ? 0 : Math.max(0, end - last);
    return { earlier, messages: said(path).slice(earlier, end) };
  }

  return {
    thread,
    /** The messages of a path, or of a stretch of it. */
    said,
    /** A stretch of the shown path, at the cost of no more than that. `not-found` where `before` isn't on it. */
    part,
    /** Null where it is gone or deleted. Its siblings are not looked up. */
    find(id: string): Message | null {
      const row = one.get(id);
      return row === undefined ? null : toMessage(row, attachments.factsOf(id));
    },
    /** Answers that were being written when the last run ended. */
    unfinished: (): Message[] => unfinished.all().map((row) => toMessage(row, [])),
    /** `chosen`: over what could stand in its stead. */
    add(message: Message, chosen = 1): void {
      add.run({ ...toRow(message), chosen });
    },
    /** All that the work stores, or nothing of it. */
    together: <T>(work: () => T): T => db.transaction(work)(),
    /** What it says and how it came about. No effect on a message that is gone. */
    update(message: Message): void {
      update.run(toRow(message));
    },
    remove(id: string): void {
      remove.run(id);
    },
    choose: db.transaction((ids: readonly string[], chosen: number): void => {
      for (const id of ids) choose.run(chosen, id);
    }),
    /** Null takes a deletion back. */
    markDeleted: db.transaction((ids: readonly string[], atMs: number | null): void => {
      for (const id of ids) markDeleted.run(atMs, id);
    }),
    /** Nothing of what deleted messages said is left in the file; what is not deleted stays. */
    erase: db.transaction((ids: readonly string[]): void => {
      for (const id of ids) erase.run(id);
    }),
    eraseAll(): void {
      eraseAll.run();
    },
    pin(id: string, pinned: boolean): void {
      pin.run(pinned ? 1 : 0, id);
    },
    /** In the order in which they were said. */
    pins: (conversationId: string): Pin[] => pins.all(conversationId),
    figures: (conversationId: string): Figures =>
      figures.get(conversationId) ?? {
        costMicros: 0,
        promptTokens: 0,
        completionTokens: 0,
        unpriced: 0,
      },
  };
}
