import type { Draft } from '../../shared/drafts.ts';
import { AppError } from '../../shared/errors.ts';
import type { Database } from '../database/open-database.ts';

interface Row {
  conversation_id: string | null;
  text: string;
}

/** What is written but not sent, one for each conversation and one for the chat to come. They go with their conversation. */
export function createMessageDrafts(db: Database) {
  const all = db.prepare<[], Row>('SELECT conversation_id, text FROM drafts');
  const conversation = db.prepare<[string], 1>('SELECT 1 FROM conversations WHERE id = ?').pluck();
  const put = db.prepare<[string | null, string]>(
    `INSERT INTO drafts (conversation_id, text) VALUES (?, ?)
     ON CONFLICT (IFNULL(conversation_id, '')) DO UPDATE SET text = excluded.text`,
  );
  const erase = db.prepare<[string | null]>('DELETE FROM drafts WHERE conversation_id IS ?');

  return {
    list: (): Draft[] =>
      all.all().map(({ conversation_id, text }) => ({ conversationId: conversation_id, text })),
    /** An empty one is erased. Fails with `not-found` where the conversation went meanwhile. */
    keep({ conversationId, text }: Draft): void {
      if (text === '') {
        erase.run(conversationId);
        return;
      }
      if (conversationId !== null && conversation.get(conversationId) === undefined) {
        throw new AppError('not-found', 'no such conversation', { what: 'conversation' });
      }
      put.run(conversationId, text);
    },
  };
}
