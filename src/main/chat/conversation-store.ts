import type { Conversation } from '../../shared/models.ts';
import type { Database } from '../database/open-database.ts';

interface Row {
  id: string;
  title: string;
  provider_id: string | null;
  model: string | null;
  system_prompt: string;
  created_at_ms: number;
  updated_at_ms: number;
}

export type ConversationStore = ReturnType<typeof createConversationStore>;

/** Conversations in SQLite, last changed first. Their messages go with them. */
export function createConversationStore(db: Database) {
  const all = db.prepare<[], Row>('SELECT * FROM conversations ORDER BY updated_at_ms DESC, id');
  const one = db.prepare<[string], Row>('SELECT * FROM conversations WHERE id = ?');
  const ofProvider = db.prepare<[string], Row>('SELECT * FROM conversations WHERE provider_id = ?');
  const put = db.prepare(
    `INSERT INTO conversations (id, title, provider_id, model, system_prompt, created_at_ms, updated_at_ms)
     VALUES (:id, :title, :providerId, :model, :systemPrompt, :createdAtMs, :updatedAtMs)
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, provider_id = excluded.provider_id,
       model = excluded.model, system_prompt = excluded.system_prompt, updated_at_ms = excluded.updated_at_ms`,
  );
  const remove = db.prepare('DELETE FROM conversations WHERE id = ?');
  return {
    all: (): Conversation[] => all.all().map(toConversation),
    find(id: string): Conversation | null {
      const row = one.get(id);
      return row === undefined ? null : toConversation(row);
    },
    ofProvider: (providerId: string): Conversation[] =>
      ofProvider.all(providerId).map(toConversation),
    put(conversation: Conversation): void {
      put.run(conversation);
    },
    remove(id: string): void {
      remove.run(id);
    },
  };
}

function toConversation(row: Row): Conversation {
  return {
    id: row.id,
    title: row.title,
    providerId: row.provider_id,
    model: row.model,
    systemPrompt: row.system_prompt,
    createdAtMs: row.created_at_ms,
    updatedAtMs: row.updated_at_ms,
  };
}
