import { attachmentOf, createAttachmentStore } from '../chat/attachment-store.ts';
import type { ConversationRow } from '../chat/conversation-store.ts';
import type { MessageRow } from '../chat/message-rows.ts';
import type { Database } from '../database/open-database.ts';
import type { PortableConversation, PortableFolder } from './portable.ts';
import { stableId } from './stable-id.ts';
import { toPortable } from './to-portable.ts';

export type ConversationRows = ReturnType<typeof createConversationRows>;

/** Whole conversations out of SQLite and into it. */
export function createConversationRows(db: Database, attachments = createAttachmentStore(db)) {
  const ids = db
    .prepare<[], string>('SELECT id FROM conversations ORDER BY updated_at_ms DESC, id')
    .pluck();
  const one = db.prepare<[string], ConversationRow>('SELECT * FROM conversations WHERE id = ?');
  const has = db.prepare<[string], 1>('SELECT 1 FROM conversations WHERE id = ?').pluck();
  const messagesOf = db.prepare<[string], MessageRow>(
    'SELECT * FROM messages WHERE conversation_id = ? ORDER BY position',
  );
  const folders = db.prepare<[], { id: string; name: string; is_collapsed: number }>(
    'SELECT id, name, is_collapsed FROM folders ORDER BY position, id',
  );
  const hasMessage = db.prepare<[string], 1>('SELECT 1 FROM messages WHERE id = ?').pluck();
  const addConversation = db.prepare(
    `INSERT INTO conversations (id, title, provider_id, model, system_prompt, parameters, assistant_id,
       created_at_ms, updated_at_ms, is_pinned, is_archived, rank)
     VALUES (:id, :title, :providerId, :model, :systemPrompt, :parameters,
       (SELECT id FROM assistants WHERE id = :assistantId), :createdAtMs, :updatedAtMs,
       :isPinned, :isArchived, :rank)`,
  );
  const addMessage = db.prepare(
    `INSERT INTO messages (id, conversation_id, position, role, text, reasoning, reasoning_ms, state, error, provider_name,
       model, attempts, first_token_ms, took_ms, prompt_tokens, completion_tokens, cost_micros, parent_id,
       chosen, pinned, deleted_at_ms, created_at_ms)
     VALUES (:id, :conversationId, :position, :role, :text, :reasoning, :reasoningMs, :state, :error, :providerName,
       :model, :attempts, :firstTokenMs, :tookMs, :promptTokens, :completionTokens, :costMicros, :parentId,
       :chosen, :isPinned, :isErased, :createdAtMs)`,
  );
  const markUnderWay = db.prepare<[string]>(
    'INSERT INTO imports_under_way (conversation_id) VALUES (?)',
  );
  const underWay = db
    .prepare<[], string>('SELECT conversation_id FROM imports_under_way LIMIT 1')
    .pluck();
  const remove = db.prepare<[string]>('DELETE FROM conversations WHERE id = ?');
  const unmark = db.prepare<[string]>('DELETE FROM imports_under_way WHERE conversation_id = ?');
  const unmarkAll = db.prepare('DELETE FROM imports_under_way');
  const addFolder = db.prepare<[string, string, number]>(
    `INSERT OR IGNORE INTO folders (id, name, is_collapsed, position)
     VALUES (?, ?, ?, (SELECT COALESCE(MAX(position), 0) + 1 FROM folders))`,
  );
  const intoFolder = db.prepare<[string, string]>(
    `UPDATE conversations SET folder_id = (SELECT id FROM folders WHERE id = ?) WHERE id = ?`,
  );

  return {
    ids: (): string[] => ids.all(),
    has: (id: string): boolean => has.get(id) === 1,
    folders: (): PortableFolder[] =>
      folders.all().map((row) => ({
        id: row.id,
        name: row.name,
        isCollapsed: row.is_collapsed === 1,
      })),
    /** Null where it is gone. */
    read(id: string): PortableConversation | null {
      const row = one.get(id);
      return row === undefined ? null : toPortable(row, messagesOf.all(id), attachments.ofMessage);
    },
    /** Whole or not at all, and marked as under way until `finish`. */
    add: db.transaction((conversation: PortableConversation): void => {
      const { id, messages } = conversation;
      markUnderWay.run(id);
      addConversation.run({
        ...conversation,
        parameters: JSON.stringify(conversation.parameters),
        isPinned: +conversation.isPinned,
        isArchived: +conversation.isArchived,
      });
      // A message of that name may be in another conversation already, in a copy that was changed by hand.
      const isTaken = messages.some((message) => hasMessage.get(message.id) === 1);
      const own = (known: string) => (isTaken ? stableId(id, known) : known);
      for (const [position, message] of messages.entries()) {
        const messageId = own(message.id);
        addMessage.run({
          ...message,
          id: messageId,
          parentId: message.parentId === null ? null : own(message.parentId),
          conversationId: id,
          position: position + 1,
          error: message.error === null ? null : JSON.stringify(message.error),
          attempts: JSON.stringify(message.attempts),
          firstTokenMs: rounded(message.firstTokenMs),
          tookMs: rounded(message.tookMs),
          isPinned: +message.isPinned,
          isErased: message.isErased ? 0 : null,
          reasoningMs: rounded(message.reasoningMs),
        });
        const attached = message.attachments.map((each, place) =>
          attachmentOf(each, stableId(messageId, String(place))),
        );
        attachments.add({ messageId, conversationId: id }, attached);
      }
    }),
    /** All that was added stands from now on, in the folders it lay in. */
    finish: db.transaction(
      (
        folders: readonly PortableFolder[],
        kept: readonly Pick<PortableConversation, 'id' | 'folderId'>[],
      ): void => {
        for (const { id, name, isCollapsed } of folders) addFolder.run(id, name, +isCollapsed);
        for (const { id, folderId } of kept) if (folderId !== null) intoFolder.run(folderId, id);
        unmarkAll.run();
      },
    ),
    /** Takes out one that an import left unfinished; false where there is none. */
    undoOne: db.transaction((): boolean => {
      const id = underWay.get();
      if (id === undefined) return false;
      remove.run(id);
      unmark.run(id);
      return true;
    }),
  };
}

/** The columns are whole numbers. */
function rounded(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms);
}
