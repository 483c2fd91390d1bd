import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type AnswerWriter, createAnswerWriter } from '../../../src/main/chat/answer-writer.ts';
import { createConversationStore } from '../../../src/main/chat/conversation-store.ts';
import { createMessageStore } from '../../../src/main/chat/message-store.ts';
import { type Database, openDatabase } from '../../../src/main/database/open-database.ts';
import type { Message } from '../../../src/shared/models.ts';

/** A clock turned by hand: work runs when its time is reached. */
function handClock() {
  let nowMs = 0;
  let waiting: { atMs: number; work: () => void }[] = [];
  return {
    now: () => nowMs,
    timers: {
      set(work: () => void, afterMs: number) {
        const entry = { atMs: nowMs + afterMs, work };
        waiting.push(entry);
        return entry;
      },
      clear(entry: unknown) {
        waiting = waiting.filter((one) => one !== entry);
      },
    },
    turnTo(ms: number) {
      nowMs = ms;
      const due = waiting.filter(({ atMs }) => atMs <= ms);
      waiting = waiting.filter(({ atMs }) => atMs > ms);
      for (const { work } of due) work();
    },
  };
}

const empty: Message = {
  id: 'answer',
  conversationId: 'c',
  role: 'assistant',
  text: '',
  reasoning: '',
  state: 'streaming',
  error: null,
  providerName: null,
  model: null,
  attempts: [],
  firstTokenMs: null,
  tookMs: null,
  usage: null,
  createdAtMs: 0,
};

let folder: string;
let db: Database;
let clock: ReturnType<typeof handClock>;
let writer: AnswerWriter;
let told: [string, unknown][];
const stored = () => createMessageStore(db).ofConversation('c')[0]?.text;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keywheel-answer-'));
  db = openDatabase({ file: join(folder, 'keywheel.db'), nativeBinding: null, nowMs: 0 }).db;
  createConversationStore(db).put({
    id: 'c',
    title: '',
    providerId: null,
    model: null,
    systemPrompt: '',
    createdAtMs: 0,
    updatedAtMs: 0,
  });
  const store = createMessageStore(db);
  store.add(empty);
  clock = handClock();
  told = [];
  writer = createAnswerWriter({
    message: empty,
    store,
    publish: (name, payload) => told.push([name, payload]),
    now: clock.now,
    timers: clock.timers,
  });
});

afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

it('tells the first words at once', () => {
  writer.append('Hel', '');
  expect(told).toEqual([
    [
      'chat.delta',
      { conversationId: 'c', messageId: 'answer', offset: 0, text: 'Hel', reasoning: '' },
    ],
  ]);
});

it('tells what follows together, at the screen’s pace, with its place', () => {
  writer.append('a', '');
  writer.append('b', '');
  writer.append('c', 'why');
  expect(told).toHaveLength(1);
  clock.turnTo(16);
  expect(told[1]).toEqual([
    'chat.delta',
    { conversationId: 'c', messageId: 'answer', offset: 1, text: 'bc', reasoning: 'why' },
  ]);
});

it('stores what came within half a second', () => {
  writer.append('Hello', '');
  clock.turnTo(499);
  expect(stored()).toBe('');
  clock.turnTo(500);
  expect(stored()).toBe('Hello');
});

it('stores and tells the whole message at its end, after the last words', () => {
  writer.append('a', '');
  writer.append('b', '');
  writer.change({ state: 'done' });
  expect(told.map(([name]) => name)).toEqual(['chat.delta', 'chat.delta', 'chat.message']);
  expect(told[2]?.[1]).toMatchObject({ text: 'ab', state: 'done' });
  expect(stored()).toBe('ab');
});
