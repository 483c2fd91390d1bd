import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type AnswerWriter, createAnswerWriter } from '../../../src/main/chat/answer-writer.ts';
import { createAttachmentStore } from '../../../src/main/chat/attachment-store.ts';
import { createConversationStore } from '../../../src/main/chat/conversation-store.ts';
import { createMessageStore } from '../../../src/main/chat/message-store.ts';
import { type Database, openDatabase } from '../../../src/main/database/open-database.ts';
import { handTurnedTime } from '../../support/hand-turned-time.ts';
import { madeUpConversation, madeUpMessage } from '../../support/made-up-thread.ts';

const empty = madeUpMessage({ id: 'answer', state: 'streaming', createdAtMs: 0 });

let folder: string;
let db: Database;
let clock: ReturnType<typeof handTurnedTime>;
let faults: string[];
let writer: AnswerWriter;
let told: [string, unknown][];
const stored = () => createMessageStore(db).part('c').messages[0]?.text;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keywheel-answer-'));
  db = openDatabase({ file: join(folder, 'keywheel.db'), nativeBinding: null, nowMs: 0 }).db;
  createConversationStore(db).put(madeUpConversation());
  const store = createMessageStore(db);
  store.add(empty);
  clock = handTurnedTime();
  faults = [];
  told = [];
  writer = createAnswerWriter({
    message: empty,
    store,
    attachments: createAttachmentStore(db),
    publish: (name, payload) => told.push([name, payload]),
    now: clock.now,
    timers: clock.timers,
    onFault: (what) => faults.push(what),
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
  clock.advance(16);
  expect(told[1]).toEqual([
    'chat.delta',
    { conversationId: 'c', messageId: 'answer', offset: 1, text: 'bc', reasoning: 'why' },
  ]);
});

it('stores what came within half a second', () => {
  writer.append('Hello', '');
  clock.advance(499);
  expect(stored()).toBe('');
  clock.advance(1);
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

it('notes what can wait a moment: no word is held up, and notes are told together', () => {
  writer.note({ model: 'made-up-chat' });
  writer.note({ firstTokenMs: 7 });
  writer.append('Hel', '');
  expect(told.map(([name]) => name)).toEqual(['chat.delta']);
  clock.advance(100);
  expect(told.map(([name]) => name)).toEqual(['chat.delta', 'chat.message']);
  expect(told[1]?.[1]).toMatchObject({ text: 'Hel', model: 'made-up-chat', firstTokenMs: 7 });
  expect(stored()).toBe('Hel');
});

it('tells a note with the change that overtakes it, and not again', () => {
  writer.note({ model: 'made-up-chat' });
  writer.change({ state: 'done' });
  clock.advance(1000);
  expect(told).toMatchObject([['chat.message', { model: 'made-up-chat', state: 'done' }]]);
});

it('adds up to the whole text, wherever the answer is cut and however the time passes', () => {
  const steps = fc.array(
    fc.record({
      text: fc.string({ unit: 'grapheme', maxLength: 5 }),
      reasoning: fc.string({ maxLength: 3 }),
      ms: fc.integer({ min: -50, max: 50 }),
      isChanged: fc.boolean(),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(steps, (pieces) => {
      const deltas: { offset: number; text: string; reasoning: string }[] = [];
      let nowMs = 0;
      const time = handTurnedTime();
      const one = createAnswerWriter({
        message: empty,
        store: createMessageStore(db),
        attachments: createAttachmentStore(db),
        publish: (name, payload) => {
          if (name === 'chat.delta') deltas.push(payload as (typeof deltas)[number]);
        },
        // A clock that may also be put back.
        now: () => nowMs,
        timers: time.timers,
        onFault: (what) => faults.push(what),
      });
      for (const { text, reasoning, ms, isChanged } of pieces) {
        one.append(text, reasoning);
        if (isChanged) one.change({ firstTokenMs: 1 });
        nowMs += ms;
        if (ms > 0) time.advance(ms);
      }
      one.change({ state: 'done' });
      const joined = (part: 'text' | 'reasoning') => deltas.map((delta) => delta[part]).join('');
      expect(joined('text')).toBe(pieces.map(({ text }) => text).join(''));
      expect(joined('reasoning')).toBe(pieces.map(({ reasoning }) => reasoning).join(''));
      let length = 0;
      for (const { offset, text } of deltas) {
        expect(offset).toBe(length);
        length += text.length;
      }
      expect(time.waits()).toEqual([]);
    }),
  );
});

it('goes on telling where the disk refuses, and says so', () => {
  db.exec('DROP TABLE messages');
  writer.append('Hello', '');
  writer.change({ state: 'done' });
  expect(told.at(-1)?.[1]).toMatchObject({
    text: 'Hello',
    state: 'done',
    error: { code: 'not-stored' },
  });
  expect(faults).toEqual(['storing an answer']);
});

it('tries again until the disk takes it, and says that too', () => {
  db.pragma('query_only = ON');
  writer.append('Hello', '');
  writer.change({ state: 'done' });
  clock.advance(15_000);
  expect(faults).toEqual(['storing an answer']);
  db.pragma('query_only = OFF');
  clock.advance(5_000);
  expect(stored()).toBe('Hello');
  expect(told.at(-1)?.[1]).toMatchObject({ text: 'Hello', state: 'done', error: null });
  expect(clock.waits()).toEqual([]);
});

it('keeps the provider’s own error before that of the disk', () => {
  db.pragma('query_only = ON');
  writer.change({ state: 'failed', error: { code: 'network', message: 'network' } });
  expect(told.at(-1)?.[1]).toMatchObject({ error: { code: 'network' } });
});
