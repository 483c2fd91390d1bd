import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMessageDrafts } from '../../../src/main/chat/message-drafts.ts';
import { type Database, openDatabase } from '../../../src/main/database/open-database.ts';

let db: Database;

beforeEach(() => {
  ({ db } = openDatabase({ file: ':memory:', nativeBinding: null, nowMs: 0 }));
  const add = db.prepare(
    `INSERT INTO conversations (id, title, system_prompt, created_at_ms, updated_at_ms) VALUES (?, '', '', 1, 1)`,
  );
  for (const id of ['c1', 'c2']) add.run(id);
});
afterEach(() => db.close());

describe('drafts of messages', () => {
  it('are kept for each conversation and for the chat to come, the last words counting', () => {
    const drafts = createMessageDrafts(db);
    drafts.keep({ conversationId: 'c1', text: 'half a' });
    drafts.keep({ conversationId: 'c1', text: 'half a thought' });
    drafts.keep({ conversationId: 'c2', text: '半句话' });
    drafts.keep({ conversationId: null, text: 'a new one' });
    drafts.keep({ conversationId: null, text: 'another new one' });
    expect(createMessageDrafts(db).list()).toEqual([
      { conversationId: 'c1', text: 'half a thought' },
      { conversationId: 'c2', text: '半句话' },
      { conversationId: null, text: 'another new one' },
    ]);
  });

  it('leave nothing behind when they are emptied', () => {
    const drafts = createMessageDrafts(db);
    drafts.keep({ conversationId: 'c1', text: 'gone' });
    drafts.keep({ conversationId: null, text: 'gone, too' });
    drafts.keep({ conversationId: 'c1', text: '' });
    drafts.keep({ conversationId: null, text: '' });
    expect(drafts.list()).toEqual([]);
  });

  it('go with their conversation', () => {
    const drafts = createMessageDrafts(db);
    drafts.keep({ conversationId: 'c1', text: 'half a thought' });
    db.exec(`DELETE FROM conversations WHERE id = 'c1'`);
    expect(drafts.list()).toEqual([]);
  });

  it('are not kept for a conversation that went, whose empty one needs no keeping', () => {
    const drafts = createMessageDrafts(db);
    const late = () => drafts.keep({ conversationId: 'gone', text: 'late' });
    expect(late).toThrow(expect.objectContaining({ code: 'not-found' }));
    drafts.keep({ conversationId: 'gone', text: '' });
    expect(drafts.list()).toEqual([]);
  });
});
