import type { Database } from '../../src/main/database/open-database.ts';
import { createSearchIndex } from '../../src/main/search/search-index.ts';
import { hardTexts } from './hard-texts.ts';
import { madeUpTexts } from './made-up-texts.ts';

const HOUR_MS = 3_600_000;
/** How often what is waiting is told. */
const BATCH = 50_000;

/** Conversations that are opened by name. */
export const LONG = { title: 'Ten thousand messages', messages: 10_000 } as const;
export const GROWING = { title: 'Two thousand messages', messages: 2000 } as const;

export interface Counts {
  readonly conversations: number;
  /** In the conversations together; those above come on top of them. */
  readonly messages: number;
  readonly untilMs: number;
}

interface Said {
  readonly title: string;
  readonly count: number;
  readonly text: (position: number) => string;
}

/**
 * Fills an empty database with conversations and messages: the same ones for the same counts. What slows so many rows
 * down, triggers and indexes, is taken away until they are in, and a crash meanwhile leaves nothing worth keeping.
 */
export function seedStore(db: Database, { conversations, messages, untilMs }: Counts): void {
  for (const pragma of ['journal_mode = OFF', 'synchronous = OFF', 'cache_size = -400000']) {
    db.pragma(pragma);
  }
  const addConversation = db.prepare(
    `INSERT INTO conversations (id, title, system_prompt, created_at_ms, updated_at_ms)
     VALUES (?, ?, '', ?, ?)`,
  );
  const addMessage = db.prepare(
    `INSERT INTO messages (id, conversation_id, position, role, text, reasoning, state, attempts, parent_id, created_at_ms)
     VALUES (?, ?, ?, ?, ?, '', 'done', '[]', ?, ?)`,
  );
  const texts = madeUpTexts();
  let conversation = 0;
  let message = 0;

  function add({ title, count, text }: Said, atMs: number): void {
    const conversationId = idOf('c', conversation);
    conversation += 1;
    addConversation.run(conversationId, title, atMs, atMs);
    for (let position = 0; position < count; position += 1) {
      const parentId = position === 0 ? null : idOf('m', message - 1);
      const role = position % 2 === 0 ? 'user' : 'assistant';
      const created = atMs + position;
      const id = idOf('m', message);
      addMessage.run(id, conversationId, position + 1, role, text(position), parentId, created);
      message += 1;
    }
  }

  const each = Math.ceil(messages / conversations);
  const rich = (position: number) =>
    position % 2 === 0 ? texts.sentence(false) : texts.richAnswer();
  const special: Said[] = [
    ...hardTexts().map(({ title, text }) => ({
      title,
      count: 2,
      text: (position: number) => (position === 0 ? title : text),
    })),
    { title: GROWING.title, count: GROWING.messages, text: rich },
    { title: LONG.title, count: LONG.messages, text: rich },
  ];
  withoutHelpers(db, () => {
    db.transaction(() => {
      for (let at = 0; at < conversations; at += 1) {
        const isChinese = at % 2 === 1;
        const text = (position: number) =>
          position % 2 === 0 ? texts.sentence(isChinese) : texts.answer(isChinese);
        // The newest is what the app shows first; those opened by name come right below it.
        const isNewest = at === conversations - 1;
        const atMs = untilMs - (isNewest ? 0 : (conversations - at) * HOUR_MS);
        add({ title: texts.sentence(isChinese).slice(0, 60), count: each, text }, atMs);
      }
      for (const [at, said] of special.entries()) {
        add(said, untilMs - HOUR_MS + (at + 1) * 60_000);
      }
    })();
  });
}

/** Takes all messages up for search by the app's own code, in larger transactions than while somebody works. */
export function indexStore(db: Database, told: (waiting: number) => void = () => undefined): void {
  const index = createSearchIndex(db);
  let left = BATCH;
  while (index.takeUp(() => --left <= 0)) {
    left = BATCH;
    told(index.waiting());
  }
}

/** Does the work without the messages' triggers and indexes, and makes those anew. */
function withoutHelpers(db: Database, work: () => void): void {
  const helpers = db
    .prepare<[], { type: string; name: string; sql: string }>(
      `SELECT type, name, sql FROM sqlite_schema
       WHERE tbl_name = 'messages' AND type IN ('trigger', 'index') AND sql IS NOT NULL`,
    )
    .all();
  for (const { type, name } of helpers) db.exec(`DROP ${type} ${name}`);
  work();
  for (const { sql } of helpers) db.exec(sql);
  db.exec('INSERT INTO search_queue (message_id) SELECT id FROM messages ORDER BY rowid');
}

function idOf(kind: string, at: number): string {
  return `${kind}0000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
}
