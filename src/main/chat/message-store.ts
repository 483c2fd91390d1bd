import type { Message, MessageState } from '../../shared/models.ts';
import type { Database } from '../database/open-database.ts';

interface Row {
  id: string;
  conversation_id: string;
  role: Message['role'];
  text: string;
  reasoning: string;
  state: MessageState;
  error: string | null;
  provider_name: string | null;
  model: string | null;
  attempts: string;
  first_token_ms: number | null;
  took_ms: number | null;
  prompt_tokens: number | null;
  completion_tokens: number | null;
  cost_micros: number | null;
  created_at_ms: number;
}

export type MessageStore = ReturnType<typeof createMessageStore>;

/** Messages in SQLite, in the order in which they were said. */
export function createMessageStore(db: Database) {
  const ofConversation = db.prepare<[string], Row>(
    'SELECT * FROM messages WHERE conversation_id = ? ORDER BY position',
  );
  const unfinished = db.prepare<[], Row>("SELECT * FROM messages WHERE state = 'streaming'");
  const add = db.prepare(
    `INSERT INTO messages (id, conversation_id, position, role, text, reasoning, state, error, provider_name,
       model, attempts, first_token_ms, took_ms, prompt_tokens, completion_tokens, cost_micros, created_at_ms)
     VALUES (:id, :conversation_id,
       (SELECT COALESCE(MAX(position), 0) + 1 FROM messages WHERE conversation_id = :conversation_id),
       :role, :text, :reasoning, :state, :error, :provider_name, :model, :attempts, :first_token_ms,
       :took_ms, :prompt_tokens, :completion_tokens, :cost_micros, :created_at_ms)`,
  );
  const update = db.prepare(
    `UPDATE messages SET text = :text, reasoning = :reasoning, state = :state, error = :error,
       provider_name = :provider_name, model = :model, attempts = :attempts,
       first_token_ms = :first_token_ms, took_ms = :took_ms, prompt_tokens = :prompt_tokens,
       completion_tokens = :completion_tokens, cost_micros = :cost_micros
     WHERE id = :id`,
  );
  const remove = db.prepare('DELETE FROM messages WHERE id = ?');
  return {
    ofConversation: (conversationId: string): Message[] =>
      ofConversation.all(conversationId).map(toMessage),
    /** Answers that were being written when the last run ended. */
    unfinished: (): Message[] => unfinished.all().map(toMessage),
    add(message: Message): void {
      add.run(toRow(message));
    },
    /** No effect on a message that is gone. */
    update(message: Message): void {
      update.run(toRow(message));
    },
    remove(id: string): void {
      remove.run(id);
    },
  };
}

function toRow(message: Message): Row {
  return {
    id: message.id,
    conversation_id: message.conversationId,
    role: message.role,
    text: message.text,
    reasoning: message.reasoning,
    state: message.state,
    error: message.error === null ? null : JSON.stringify(message.error),
    provider_name: message.providerName,
    model: message.model,
    attempts: JSON.stringify(message.attempts),
    first_token_ms: message.firstTokenMs,
    took_ms: message.tookMs,
    prompt_tokens: message.usage?.promptTokens ?? null,
    completion_tokens: message.usage?.completionTokens ?? null,
    cost_micros: message.costMicros,
    created_at_ms: message.createdAtMs,
  };
}

function toMessage(row: Row): Message {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    role: row.role,
    text: row.text,
    reasoning: row.reasoning,
    state: row.state,
    error: row.error === null ? null : JSON.parse(row.error),
    providerName: row.provider_name,
    model: row.model,
    attempts: JSON.parse(row.attempts),
    firstTokenMs: row.first_token_ms,
    tookMs: row.took_ms,
    usage:
      row.prompt_tokens === null || row.completion_tokens === null
        ? null
        : { promptTokens: row.prompt_tokens, completionTokens: row.completion_tokens },
    costMicros: row.cost_micros,
    createdAtMs: row.created_at_ms,
  };
}
