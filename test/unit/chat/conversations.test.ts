import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createConversationStore } from '../../../src/main/chat/conversation-store.ts';
import { createConversations } from '../../../src/main/chat/conversations.ts';
import { createMessageStore } from '../../../src/main/chat/message-store.ts';
import { type Database, openDatabase } from '../../../src/main/database/open-database.ts';
import type { Events } from '../../../src/shared/contract.ts';
import type { Message } from '../../../src/shared/messages.ts';

let folder: string;
let db: Database;
let nowMs: number;
let told: Events['conversations.changed'][];

function open(): Database {
  return openDatabase({ file: join(folder, 'keywheel.db'), nativeBinding: null, nowMs }).db;
}

function conversations() {
  let ids = 0;
  return createConversations({
    store: createConversationStore(db),
    publish: (name, payload) => {
      if (name === 'conversations.changed') told.push(payload as Events['conversations.changed']);
    },
    now: () => nowMs,
    newId: () => {
      ids += 1;
      return `conversation-${ids}`;
    },
  });
}

const answer: Message = {
  id: 'answer',
  conversationId: 'conversation-1',
  role: 'assistant',
  text: 'Hello',
  reasoning: 'They greet me.',
  state: 'done',
  error: null,
  providerName: 'Made up',
  model: 'made-up-1',
  attempts: [
    {
      keyId: 'k',
      masked: 'sk-…0001',
      outcome: 'served',
      status: 200,
      message: null,
      atMs: 1,
      tookMs: 2,
    },
  ],
  firstTokenMs: 12,
  tookMs: 34,
  usage: { promptTokens: 5, completionTokens: 7 },
  costMicros: 12,
  parentId: null,
  siblings: [],
  pinned: false,
  attachments: [],
  reasoningMs: null,
  createdAtMs: 1000,
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keywheel-conversations-'));
  nowMs = 1000;
  told = [];
  db = open();
});

afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

describe('conversations', () => {
  it('are there again after a restart, with what they were told', () => {
    const { id } = conversations().create({ providerId: 'p', model: 'made-up-1' });
    conversations().update(id, { title: 'Plans', systemPrompt: 'Be brief.' });
    db.close();
    db = open();
    expect(conversations().list()).toMatchObject([
      { id, title: 'Plans', systemPrompt: 'Be brief.', providerId: 'p', model: 'made-up-1' },
    ]);
  });

  it('stand with the last changed first', () => {
    const list = conversations();
    const first = list.create();
    nowMs = 2000;
    const second = list.create();
    nowMs = 3000;
    list.touch(first.id, 'hello');
    expect(list.list().map(({ id }) => id)).toEqual([first.id, second.id]);
  });

  it('are listed part by part as they are listed whole, those pinned with the first', () => {
    const list = conversations();
    const made = Array.from({ length: 7 }, (_, index) => {
      // Some at the same moment.
      nowMs = 1000 + Math.floor(index / 2);
      return list.create();
    });
    const [oldest] = made;
    if (oldest === undefined) return expect.unreachable();
    list.arrange(oldest.id, { isPinned: true });
    const whole = list.list();
    const newest = list.list({ count: 3 });
    expect(newest).toEqual([...whole.slice(0, 3), list.get(oldest.id)]);
    for (let from = 3; from < 7; from += 2) {
      const after = whole[from - 1] ?? expect.unreachable();
      expect(list.list({ count: 2, after })).toEqual(whole.slice(from, from + 2));
    }
  });

  it('take their title from the first line of the first message, and keep it', () => {
    const list = conversations();
    const { id } = list.create();
    list.touch(id, `  A question\nwith more`);
    list.touch(id, 'Another');
    expect(list.get(id).title).toBe('A question');
  });

  it('cut a long title between characters', () => {
    const list = conversations();
    const { id } = list.create();
    list.touch(id, '🔑'.repeat(100));
    expect(list.get(id).title).toBe(`${'🔑'.repeat(59)}…`);
  });

  it('tell every change', () => {
    const list = conversations();
    const { id } = list.create();
    list.remove(id);
    expect(told.map(({ changed, removedIds }) => [changed.length, removedIds])).toEqual([
      [1, []],
      [0, [id]],
    ]);
  });

  it('fail as not found once they are gone', () => {
    expect(() => conversations().get('gone')).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
  });
});

describe('messages', () => {
  it('come back as they were stored, in the order in which they were said', () => {
    conversations().create();
    const messages = createMessageStore(db);
    const question: Message = {
      ...answer,
      id: 'question',
      role: 'user',
      usage: null,
      costMicros: null,
      attempts: [],
    };
    messages.add(question);
    const reply: Message = { ...answer, parentId: 'question' };
    messages.add(reply);
    expect(messages.part('conversation-1').messages).toEqual([question, reply]);
  });

  it('go with their conversation', () => {
    const list = conversations();
    list.create();
    const messages = createMessageStore(db);
    messages.add(answer);
    list.remove('conversation-1');
    expect(messages.part('conversation-1').messages).toEqual([]);
  });

  it('are unfinished while they stream', () => {
    conversations().create();
    const messages = createMessageStore(db);
    messages.add({ ...answer, state: 'streaming' });
    expect(messages.unfinished().map(({ id }) => id)).toEqual(['answer']);
    messages.update(answer);
    expect(messages.unfinished()).toEqual([]);
  });
});
