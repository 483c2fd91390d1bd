import { createConversationStore } from '../../../src/main/chat/conversation-store.ts';
import { type Database, openDatabase } from '../../../src/main/database/open-database.ts';
import { createSearchIndex } from '../../../src/main/search/search-index.ts';
import { createSearch } from '../../../src/main/search/search-service.ts';
import { madeUpConversation } from '../../support/made-up-thread.ts';

const inMemory = () => openDatabase({ file: ':memory:', nativeBinding: null, nowMs: 0 }).db;

/** A database with one conversation `c`, and the search over it. Nothing of it waits for a timer longer than a turn. */
export function createSearchWorld(db: Database = inMemory(), worker: URL | string = '') {
  const faults: string[] = [];
  const store = createConversationStore(db);
  const converse = (id: string) =>
    store.put(madeUpConversation({ id, createdAtMs: 0, updatedAtMs: 0 }));
  if (store.find('c') === null) converse('c');
  const search = createSearch({
    db,
    nativeBinding: null,
    worker,
    now: () => 0,
    timers: { set: (work) => setImmediate(work), clear: () => undefined },
    onFault: (what) => faults.push(what),
  });
  let position = 0;
  const add = db.prepare(
    `INSERT INTO messages (id, conversation_id, position, role, text, reasoning, state, attempts, created_at_ms)
     VALUES (?, ?, ?, 'user', ?, '', ?, '[]', 0)`,
  );
  return {
    db,
    search,
    faults,
    /** At once, all that waits. */
    takeUp: () => createSearchIndex(db).takeUp(() => false),
    converse,
    say(id: string, text: string, facts: { state?: string; conversationId?: string } = {}): void {
      position += 1;
      add.run(id, facts.conversationId ?? 'c', position, text, facts.state ?? 'done');
    },
    /** The ids of what is found, newest first. */
    found: async (text: string): Promise<string[]> =>
      (await search.find(text)).hits.map(({ messageId }) => messageId),
    end(): void {
      void search.stop();
      db.close();
    },
  };
}
