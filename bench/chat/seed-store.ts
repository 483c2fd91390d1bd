import type { Database } from '../../src/main/database/open-database.ts';
import { createSearchIndex } from '../../src/main/search/search-index.ts';
import { seededRandomInt } from '../../test/support/seeded-random.ts';
import { words } from './words.ts';

const HOUR_MS = 3_600_000;
const BATCH = 10_000;

type Below = (below: number) => number;

/**
 * Fills a database with conversations and messages, English and Chinese, some with code and a table: the same ones
 * for the same counts. `told` hears how far it is.
 */
export function seedStore(
  db: Database,
  counts: { readonly conversations: number; readonly messages: number; readonly untilMs: number },
  told: (messages: number) => void = () => undefined,
): void {
  const { conversations, messages, untilMs } = counts;
  const below = seededRandomInt(20_261_124);
  const addConversation = db.prepare(
    `INSERT INTO conversations (id, title, system_prompt, created_at_ms, updated_at_ms)
     VALUES (?, ?, '', ?, ?)`,
  );
  const addMessage = db.prepare(
    `INSERT INTO messages (id, conversation_id, position, role, text, reasoning, state, attempts, parent_id, created_at_ms)
     VALUES (?, ?, ?, ?, ?, '', 'done', '[]', ?, ?)`,
  );
  const each = Math.ceil(messages / conversations);
  db.transaction(() => {
    for (let at = 0; at < conversations; at += 1) {
      const atMs = untilMs - (conversations - at) * HOUR_MS;
      addConversation.run(idOf('c', at), sentence(below, at % 2 === 1).slice(0, 60), atMs, atMs);
    }
  })();
  for (let from = 0; from < messages; from += BATCH) {
    db.transaction(() => {
      for (let at = from; at < Math.min(messages, from + BATCH); at += 1) {
        const conversation = Math.floor(at / each);
        const position = at % each;
        const isQuestion = position % 2 === 0;
        const atMs = untilMs - (conversations - conversation) * HOUR_MS + position * 1000;
        const text = isQuestion
          ? sentence(below, conversation % 2 === 1)
          : answer(below, conversation % 2 === 1);
        const role = isQuestion ? 'user' : 'assistant';
        const parentId = position === 0 ? null : idOf('m', at - 1);
        addMessage.run(
          idOf('m', at),
          idOf('c', conversation),
          position + 1,
          role,
          text,
          parentId,
          atMs,
        );
      }
    })();
    told(Math.min(messages, from + BATCH));
  }
}

/** Takes all messages up for search, as the app does while it is idle. */
export function indexStore(db: Database, told: (waiting: number) => void = () => undefined): void {
  const index = createSearchIndex(db);
  let left = BATCH;
  while (index.takeUp(() => --left <= 0)) {
    left = BATCH;
    told(index.waiting());
  }
}

function idOf(kind: string, at: number): string {
  return `${kind}0000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
}

/** A frequent word far more often than a rare one, as in any language. */
function word(below: Below, from: readonly string[]): string {
  return from[Math.floor((below(from.length) * below(from.length)) / from.length)] ?? '';
}

function sentence(below: Below, chinese: boolean): string {
  const count = 6 + below(14);
  const from = chinese ? words.chinese : words.english;
  const said = Array.from({ length: count }, () => word(below, from));
  return chinese ? `${said.join('')}。` : `${said.join(' ')}.`;
}

function answer(below: Below, chinese: boolean): string {
  const sentences = Array.from({ length: 3 + below(5) }, () => sentence(below, chinese));
  const kind = below(10);
  if (kind < 2) {
    const name = word(below, words.english);
    const lines = sentences.map((line, at) => `  const ${name}${at} = call('${line}');`);
    return `${sentences[0]}\n\n\`\`\`ts\nexport function ${name}() {\n${lines.join('\n')}\n}\n\`\`\``;
  }
  if (kind === 2) {
    const rows = sentences.map((line, at) => `| ${at + 1} | ${line} |`);
    return `${sentences[0]}\n\n| # | what |\n| --- | --- |\n${rows.join('\n')}`;
  }
  return sentences.join(kind < 6 ? '\n\n' : ' ');
}
