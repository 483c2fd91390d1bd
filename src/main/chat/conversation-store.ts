import type { Conversation } from '../../shared/conversations.ts';
import type { Database } from '../database/open-database.ts';
import { storedParameters } from './stored-parameters.ts';

/** A conversation as it is stored. */
export interface ConversationRow {
  id: string;
  title: string;
  provider_id: string | null;
  model: string | null;
  system_prompt: string;
  parameters: string;
  assistant_id: string | null;
  created_at_ms: number;
  updated_at_ms: number;
  folder_id: string | null;
  is_pinned: number;
  is_archived: number;
  rank: number | null;
}

/** So many conversations: the ones that changed last, or those after one of them. */
export interface ListPart {
  readonly count: number;
  readonly after?: Pick<Conversation, 'id' | 'updatedAtMs'> | undefined;
}

export type ConversationStore = ReturnType<typeof createConversationStore>;

/** Conversations in SQLite, last changed first. Their messages go with them. */
export function createConversationStore(db: Database) {
  const all = db.prepare<[], ConversationRow>(
    'SELECT * FROM conversations ORDER BY updated_at_ms DESC, id',
  );
  const newest = db.prepare<[{ count: number }], ConversationRow>(
    `SELECT * FROM conversations
     WHERE is_pinned = 1 OR id IN (SELECT id FROM conversations ORDER BY updated_at_ms DESC, id LIMIT :count)
     ORDER BY updated_at_ms DESC, id`,
  );
  const older = db.prepare<[{ count: number; id: string; updatedAtMs: number }], ConversationRow>(
    `SELECT * FROM conversations
     WHERE updated_at_ms < :updatedAtMs OR (updated_at_ms = :updatedAtMs AND id > :id)
     ORDER BY updated_at_ms DESC, id LIMIT :count`,
  );
  const one = db.prepare<[string], ConversationRow>('SELECT * FROM conversations WHERE id = ?');
  const ofProvider = db.prepare<[string], ConversationRow>(
    'SELECT * FROM conversations WHERE provider_id = ?',
  );
  const ofAssistant = db.prepare<[string], ConversationRow>(
    'SELECT * FROM conversations WHERE assistant_id = ?',
  );
  const put = db.prepare(
    `INSERT INTO conversations (id, title, provider_id, model, system_prompt, created_at_ms, updated_at_ms,
       folder_id, is_pinned, is_archived, rank, parameters, assistant_id)
     VALUES (:id, :title, :providerId, :model, :systemPrompt, :createdAtMs, :updatedAtMs,
       :folderId, :isPinned, :isArchived, :rank, :parameters, :assistantId)
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, provider_id = excluded.provider_id,
       model = excluded.model, system_prompt = excluded.system_prompt, updated_at_ms = excluded.updated_at_ms,
       folder_id = excluded.folder_id, is_pinned = excluded.is_pinned, is_archived = excluded.is_archived,
       rank = excluded.rank, parameters = excluded.parameters, assistant_id = excluded.assistant_id`,
  );
  const folder = db.prepare<[string], 1>('SELECT 1 FROM folders WHERE id = ?').pluck();
  const remove = db.prepare('DELETE FROM conversations WHERE id = ?');
  function putOne(conversation: Conversation): void {
    const { isPinned, isArchived, parameters } = conversation;
    put.run({
      ...conversation,
      parameters: JSON.stringify(parameters),
      isPinned: isPinned ? 1 : 0,
      isArchived: isArchived ? 1 : 0,
    });
  }

  return {
    all: (): Conversation[] => all.all().map(toConversation),
    /** The newest ones come with all that are pinned. */
    part: ({ count, after }: ListPart): Conversation[] =>
      (after === undefined ? newest.all({ count }) : older.all({ ...after, count })).map(
        toConversation,
      ),
    find(id: string): Conversation | null {
      const row = one.get(id);
      return row === undefined ? null : toConversation(row);
    },
    ofAssistant: (assistantId: string): Conversation[] =>
      ofAssistant.all(assistantId).map(toConversation),
    ofProvider: (providerId: string): Conversation[] =>
      ofProvider.all(providerId).map(toConversation),
    put: putOne,
    putAll(conversations: readonly Conversation[]): void {
      db.transaction(() => conversations.forEach(putOne)).immediate();
    },
    hasFolder: (id: string): boolean => folder.get(id) === 1,
    remove(id: string): void {
      remove.run(id);
    },
  };
}

/** A conversation from its row. */
export function toConversation(row: ConversationRow): Conversation {
  return {
    id: row.id,
    title: row.title,
    providerId: row.provider_id,
    model: row.model,
    systemPrompt: row.system_prompt,
    parameters: storedParameters(row.parameters),
    assistantId: row.assistant_id,
    createdAtMs: row.created_at_ms,
    updatedAtMs: row.updated_at_ms,
    folderId: row.folder_id,
    isPinned: row.is_pinned === 1,
    isArchived: row.is_archived === 1,
    rank: row.rank,
  };
}
