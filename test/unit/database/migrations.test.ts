import BetterSqlite3 from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrations } from '../../../src/main/database/migrations.ts';
import { createSearchIndex } from '../../../src/main/search/search-index.ts';

/** A database as it stood before the nth migration, foreign keys heeded. */
function before(number: number): BetterSqlite3.Database {
  const db = new BetterSqlite3(':memory:');
  db.pragma('foreign_keys = ON');
  for (const sql of migrations.slice(0, number - 1)) db.exec(sql);
  return db;
}

it('are as many as there are tests here', () => {
  expect(migrations).toHaveLength(18);
});

it('1 makes the first tables, bound to each other', () => {
  const db = before(1);
  db.exec(migrations[0] ?? '');
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
  expect(tables.pluck().all()).toEqual([
    'conversations',
    'journal',
    'keys',
    'messages',
    'providers',
    'settings',
  ]);
  db.exec(`INSERT INTO conversations VALUES ('c', '', NULL, NULL, '', 1, 1)`);
  const message = `INSERT INTO messages VALUES
    ('m', 'c', 0, 'user', '', '', 'done', NULL, NULL, NULL, '[]', NULL, NULL, NULL, NULL, 1)`;
  db.exec(message);
  expect(() => db.exec(message.replace("'m'", "'n'"))).toThrow(/UNIQUE/);
  expect(() => db.exec(message.replace("'m', 'c'", "'n', 'none'"))).toThrow(/FOREIGN KEY/);
  db.exec(`DELETE FROM conversations`);
  expect(db.prepare('SELECT count(*) FROM messages').pluck().get()).toBe(0);
  db.exec(`INSERT INTO providers VALUES ('p', 'P', 'https://p.test/v1', NULL, 0, NULL, 1)`);
  const key = `INSERT INTO keys VALUES ('k', 'p', '', '', '', 'keychain', 'active', 1, NULL, NULL, NULL,
    '{}', NULL, NULL, 0, 0, 0, 0, 0, NULL, NULL, NULL, 1)`;
  db.exec(key);
  expect(() => db.exec(key.replace("'k'", "'l'").replace("'active'", "'lost'"))).toThrow(/CHECK/);
  expect(() => db.exec(key.replace("'k'", "'l'").replace("'keychain'", "'disk'"))).toThrow(/CHECK/);
  expect(() => db.exec('DELETE FROM providers')).toThrow(/FOREIGN KEY/);
  db.close();
});

it('2 makes room for how each origin tells balances, and touches nothing else', () => {
  const db = before(2);
  db.exec(`INSERT INTO settings VALUES ('theme', '"dark"')`);
  db.exec(migrations[1] ?? '');
  db.exec(`INSERT INTO balance_ways VALUES ('https://relay.test', NULL, 1)`);
  const again = `INSERT INTO balance_ways VALUES ('https://relay.test', 'dashboard', 2)`;
  expect(() => db.exec(again)).toThrow(/UNIQUE/);
  expect(db.prepare('SELECT value FROM settings').pluck().get()).toBe('"dark"');
  db.close();
});

it('3 lets keys stand in reserve; those there are stand with the others', () => {
  const db = before(3);
  db.exec(`INSERT INTO providers VALUES ('p', 'P', 'https://p.test/v1', NULL, 0, NULL, 1);
    INSERT INTO keys VALUES ('k', 'p', '', '', '', 'keychain', 'active', 1, NULL, NULL, NULL,
    '{}', NULL, NULL, 0, 0, 0, 0, 0, NULL, NULL, NULL, 1)`);
  db.exec(migrations[2] ?? '');
  expect(db.prepare('SELECT id, reserve FROM keys').all()).toEqual([{ id: 'k', reserve: 0 }]);
  db.close();
});

it('4 makes room for past balances, one for each moment of a key', () => {
  const db = before(4);
  db.exec(migrations[3] ?? '');
  const reading = `INSERT INTO balance_readings VALUES ('k', 1, 'p', 5, NULL, 'USD')`;
  db.exec(reading);
  expect(() => db.exec(reading)).toThrow(/UNIQUE/);
  db.exec(`INSERT INTO balance_readings VALUES ('k', 2, 'p', 4, 1, 'USD')`);
  expect(db.prepare('SELECT count(*) FROM balance_readings').pluck().get()).toBe(2);
  db.close();
});

it('5 makes room for what an answer costs; nobody knows it of those there are', () => {
  const db = before(5);
  db.exec(`INSERT INTO conversations VALUES ('c', '', NULL, NULL, '', 1, 1);
    INSERT INTO messages VALUES
    ('m', 'c', 0, 'assistant', '', '', 'done', NULL, NULL, NULL, '[]', NULL, NULL, 1, 2, 1)`);
  db.exec(migrations[4] ?? '');
  expect(db.prepare('SELECT cost_micros FROM messages').pluck().get()).toBeNull();
  db.close();
});

it('6 lets a key share an account, have a starting credit and be an admin key; those there are none of it', () => {
  const db = before(6);
  db.exec(`INSERT INTO providers VALUES ('p', 'P', 'https://p.test/v1', NULL, 0, NULL, 1);
    INSERT INTO keys VALUES ('k', 'p', '', '', '', 'keychain', 'active', 1, NULL, NULL, NULL,
    '{}', NULL, NULL, 0, 0, 0, 0, 0, NULL, NULL, NULL, 1, 0)`);
  db.exec(migrations[5] ?? '');
  expect(db.prepare('SELECT account, credit, admin FROM keys').all()).toEqual([
    { account: null, credit: null, admin: 0 },
  ]);
  db.close();
});

it('7 makes room for what warnings rest on, which goes with its key', () => {
  const db = before(7);
  db.exec(`INSERT INTO providers VALUES ('p', 'P', 'https://p.test/v1', NULL, 0, NULL, 1);
    INSERT INTO keys (id, provider_id, label, masked, fingerprint, kept_in, state, enabled, balance,
    next_check_at_ms, no_probe_before_ms, relapses, requests, failures, created_at_ms)
    VALUES ('k', 'p', '', '', '', 'keychain', 'active', 1, '{}', 0, 0, 0, 0, 0, 1)`);
  db.exec(migrations[6] ?? '');
  db.exec(`INSERT INTO key_fills VALUES ('k', 'USD', 1, 2, 0, NULL)`);
  expect(() => db.exec(`INSERT INTO key_fills VALUES ('l', 'USD', 1, 2, 0, 20)`)).toThrow(
    /FOREIGN KEY/,
  );
  db.exec('DELETE FROM keys');
  expect(db.prepare('SELECT count(*) FROM key_fills').pluck().get()).toBe(0);
  db.close();
});

it('8 makes room for what the quiet hours hold back, in its order', () => {
  const db = before(8);
  db.exec(migrations[7] ?? '');
  db.exec(`INSERT INTO held_back (told) VALUES ('first'), ('second')`);
  expect(db.prepare('SELECT told FROM held_back ORDER BY id').pluck().all()).toEqual([
    'first',
    'second',
  ]);
  db.close();
});

it('9 has all finished messages taken up for search, and forgets those that go', () => {
  const db = before(9);
  db.exec(`INSERT INTO conversations VALUES ('c', '', NULL, NULL, '', 1, 1)`);
  const add = (id: string, position: number, state: string) =>
    db.exec(`INSERT INTO messages VALUES
      ('${id}', 'c', ${position}, 'user', 'words', '', '${state}', NULL, NULL, NULL, '[]', NULL, NULL, NULL, NULL, 1, NULL)`);
  const queued = () =>
    db.prepare('SELECT message_id FROM search_queue ORDER BY number').pluck().all();
  add('there', 1, 'done');
  add('under way', 2, 'streaming');
  db.exec(migrations[8] ?? '');
  expect(queued()).toEqual(['there']);
  add('new', 3, 'done');
  db.exec(`UPDATE messages SET text = 'more words' WHERE id = 'under way'`);
  expect(queued()).toEqual(['there', 'new']);
  db.exec(`UPDATE messages SET state = 'done' WHERE id = 'under way'`);
  expect(queued()).toEqual(['there', 'new', 'under way']);
  db.exec('DELETE FROM conversations');
  expect(queued()).toEqual([]);
  db.close();
});

it('10 lets each message follow the one before it, as one branch of a tree', () => {
  const db = before(10);
  db.exec(
    `INSERT INTO conversations VALUES ('c', '', NULL, NULL, '', 1, 1), ('d', '', NULL, NULL, '', 1, 1)`,
  );
  const add = (id: string, conversation: string, position: number) =>
    db.exec(`INSERT INTO messages VALUES
      ('${id}', '${conversation}', ${position}, 'user', '', '', 'done', NULL, NULL, NULL, '[]', NULL, NULL, NULL, NULL, 1, NULL)`);
  add('third', 'c', 5);
  add('first', 'c', 1);
  add('second', 'c', 2);
  add('other', 'd', 3);
  db.exec(migrations[9] ?? '');
  const rows = db.prepare('SELECT id, parent_id, chosen, pinned, deleted_at_ms FROM messages');
  const plain = { chosen: 1, pinned: 0, deleted_at_ms: null };
  expect(rows.all()).toEqual([
    { id: 'third', parent_id: 'second', ...plain },
    { id: 'first', parent_id: null, ...plain },
    { id: 'second', parent_id: 'first', ...plain },
    { id: 'other', parent_id: null, ...plain },
  ]);
  db.close();
});

it('11 makes room for folders; what lay in one that goes is in none', () => {
  const db = before(11);
  db.exec(`INSERT INTO conversations VALUES ('c', '', NULL, NULL, '', 1, 1)`);
  db.exec(migrations[10] ?? '');
  const kept = db.prepare('SELECT folder_id, is_pinned, is_archived, rank FROM conversations');
  expect(kept.get()).toEqual({ folder_id: null, is_pinned: 0, is_archived: 0, rank: null });
  db.exec(`INSERT INTO folders VALUES ('f', 'Work', 0, 1);
    UPDATE conversations SET folder_id = 'f', rank = 1.5`);
  expect(kept.get()).toMatchObject({ folder_id: 'f', rank: 1.5 });
  db.exec('DELETE FROM folders');
  expect(kept.get()).toMatchObject({ folder_id: null });
  db.close();
});

it('12 remembers which conversations an import has not finished', () => {
  const db = before(12);
  db.exec(migrations[11] ?? '');
  db.exec(`INSERT INTO imports_under_way VALUES ('c')`);
  expect(db.prepare('SELECT * FROM imports_under_way').all()).toEqual([{ conversation_id: 'c' }]);
  db.close();
});

it('13 makes room for assistants, snippets and parameters; conversations begin without', () => {
  const db = before(13);
  db.exec(`INSERT INTO conversations (id, title, system_prompt, created_at_ms, updated_at_ms)
    VALUES ('c', '', '', 1, 1)`);
  db.exec(migrations[12] ?? '');
  expect(db.prepare('SELECT parameters, assistant_id FROM conversations').get()).toEqual({
    parameters: '{}',
    assistant_id: null,
  });
  db.exec(`INSERT INTO assistants VALUES ('a', 'Reviewer', '', 'teal', '', NULL, NULL, '{}', 1);
    INSERT INTO snippets VALUES ('s', 'Translate', 'Into {{language}}:', 1)`);
  db.close();
});

it('14 makes room for one draft a conversation and one for the chat to come', () => {
  const db = before(14);
  db.exec(migrations[13] ?? '');
  db.exec(`INSERT INTO conversations (id, title, system_prompt, created_at_ms, updated_at_ms) VALUES ('c', '', '', 1, 1);
    INSERT INTO drafts VALUES ('c', 'one'), (NULL, 'two')`);
  expect(() => db.exec(`INSERT INTO drafts VALUES ('c', 'again')`)).toThrow(/UNIQUE/);
  expect(() => db.exec(`INSERT INTO drafts VALUES (NULL, 'again')`)).toThrow(/UNIQUE/);
  db.exec('DELETE FROM conversations');
  expect(db.prepare('SELECT text FROM drafts').pluck().all()).toEqual(['two']);
  db.close();
});

it('15 makes room for what is attached to messages, which goes and is erased with them', () => {
  const db = before(15);
  db.exec(`INSERT INTO conversations (id, title, system_prompt, created_at_ms, updated_at_ms)
    VALUES ('c', '', '', 1, 1)`);
  const add = (id: string, position: number) =>
    db.exec(`INSERT INTO messages (id, conversation_id, position, role, text, reasoning, state, attempts, created_at_ms)
      VALUES ('${id}', 'c', ${position}, 'user', '', '', 'done', '[]', 1)`);
  add('kept', 1);
  db.exec(migrations[14] ?? '');
  expect(db.prepare('SELECT reasoning_ms FROM messages').pluck().all()).toEqual([null]);
  add('erased', 2);
  add('removed', 3);
  for (const message of ['kept', 'erased', 'removed']) {
    db.exec(`INSERT INTO attachments (id, message_id, conversation_id, position, kind, name, mime, bytes, tokens, text)
      VALUES ('of ${message}', '${message}', 'c', 0, 'text', 'a.txt', 'text/plain', 1, 1, 'a')`);
  }
  db.exec(`UPDATE messages SET deleted_at_ms = 5 WHERE id = 'kept'`);
  db.exec(`UPDATE messages SET deleted_at_ms = 0 WHERE id = 'erased'`);
  db.exec(`DELETE FROM messages WHERE id = 'removed'`);
  expect(db.prepare('SELECT id FROM attachments').pluck().all()).toEqual(['of kept']);
  db.exec('DELETE FROM conversations');
  expect(db.prepare('SELECT count(*) FROM attachments').pluck().get()).toBe(0);
  db.close();
});

it('16 remembers whose money a balance told of; of those there are nobody knows it', () => {
  const db = before(16);
  db.exec(`INSERT INTO balance_readings VALUES ('k', 1, 'p', 5, NULL, 'USD')`);
  db.exec(migrations[15] ?? '');
  db.exec(`INSERT INTO balance_readings VALUES ('k', 2, 'p', 4, NULL, 'USD', 'shared')`);
  const purses = db.prepare('SELECT purse FROM balance_readings ORDER BY at_ms').pluck().all();
  expect(purses).toEqual([null, 'shared']);
  db.close();
});

it('17 finds answers that were left unfinished without looking through all messages', () => {
  const db = before(17);
  db.exec(migrations[16] ?? '');
  const plan = db
    .prepare<[], { detail: string }>(
      "EXPLAIN QUERY PLAN SELECT * FROM messages WHERE state = 'streaming'",
    )
    .all();
  expect(plan.map(({ detail }) => detail)).toEqual([
    expect.stringContaining('INDEX messages_streaming'),
  ]);
  db.close();
});

it('18 makes the search’s index anew, which an answer that went on had damaged', () => {
  const db = before(18);
  db.exec(`INSERT INTO conversations (id, title, system_prompt, created_at_ms, updated_at_ms) VALUES ('c', '', '', 1, 1);
    INSERT INTO messages (id, conversation_id, position, role, text, reasoning, state, attempts, created_at_ms)
    VALUES ('went on', 'c', 1, 'assistant', 'words', '', 'cut', '[]', 1),
      ('under way', 'c', 2, 'assistant', 'words', '', 'streaming', '[]', 1)`);
  const takeUp = () => createSearchIndex(db).takeUp(() => false);
  takeUp();
  db.exec(`UPDATE messages SET state = 'streaming' WHERE id = 'went on';
    UPDATE messages SET text = 'words and more', state = 'done' WHERE id = 'went on'`);
  takeUp();
  const erase = `UPDATE messages SET text = '' WHERE id = 'went on'`;
  expect(() => db.exec(erase)).toThrow(/malformed/);
  db.exec(migrations[17] ?? '');
  const count = (table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  expect(['search_queue', 'search_entries', 'search_letters'].map(count)).toEqual([1, 0, 0]);
  takeUp();
  db.exec(erase);
  expect(['search_queue', 'search_entries', 'search_letters'].map(count)).toEqual([0, 0, 0]);
  db.close();
});
