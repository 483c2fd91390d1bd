import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSearchIndex } from '../../../src/main/search/search-index.ts';
import { until } from '../../support/until.ts';
import { createSearchWorld } from './search-world.ts';

let world: ReturnType<typeof createSearchWorld>;
beforeEach(() => {
  world = createSearchWorld();
});
afterEach(() => {
  expect(world.faults).toEqual([]);
  world.end();
});

describe('a search', () => {
  it('finds messages that hold all the words, newest first, whatever their case', async () => {
    world.say('one', 'A key for the Pool');
    world.say('two', 'A pool without');
    world.say('three', 'the POOL has a KEY');
    expect(await world.found('pool key')).toEqual(['three', 'one']);
  });

  it('finds parts of words', async () => {
    world.say('one', 'Keywheel');
    expect(await world.found('whee')).toEqual(['one']);
  });

  it.each([
    ['a word of two', '钥匙'],
    ['one letter', '池'],
    ['the last letters', '里面'],
    ['a phrase', '钥匙都在池子'],
    ['two words', '钥匙 里面'],
    ['a short one beside a long one', '钥匙 池子里面'],
  ])('finds Chinese: %s', async (_, text) => {
    world.say('one', '所有的钥匙都在池子里面');
    world.say('two', '别的话');
    expect(await world.found(text)).toEqual(['one']);
  });

  it('finds a frequent letter once in a long message, wherever it stands, and not in one without it', async () => {
    world.say('begins', `池${' word'.repeat(20_000)}`);
    world.say('without', ' word'.repeat(20_000));
    world.say('full', '池'.repeat(20_000));
    expect(await world.found('池')).toEqual(['full', 'begins']);
  });

  it('finds short words in any place and case', async () => {
    world.say('one', 'in C#');
    world.say('two', 'OK then');
    expect(await world.found('c#')).toEqual(['one']);
    expect(await world.found('ok')).toEqual(['two']);
  });

  it('takes what stands in quotes as one', async () => {
    world.say('one', 'the key of the pool');
    world.say('two', 'of the key');
    expect(await world.found('"key of"')).toEqual(['one']);
  });

  it.each([
    '"',
    '""',
    '*',
    'pool*',
    'NEAR(a b)',
    'a OR b',
    'text:pool',
    '-pool',
    '^pool',
    '(',
    '\\',
    '%',
    '_',
    "'; DROP TABLE messages; --",
    '\0',
    '\ud800',
    '\u202e',
    ' ',
    '',
  ])('takes %j for what it is', async (text) => {
    world.say('one', 'the pool');
    expect(await world.found(text)).toEqual([]);
  });

  it('finds signs that a query language would take for its own', async () => {
    world.say('one', 'say "NEAR(a* -b)" or 100%_\\');
    for (const text of ['NEAR(a*', '-b)"', '%_\\', '"NEAR']) {
      expect(await world.found(text)).toEqual(['one']);
    }
  });

  it('tells the text around the match, and where the words stand in it', async () => {
    world.say('one', `${'x '.repeat(100)}\n\nthe key\nof 🔑 the pool ${'y '.repeat(200)}`);
    const { hits } = await world.search.find('key pool');
    const [hit] = hits;
    expect(hit?.snippet).toMatch(/^….*the key of 🔑 the pool.*…$/u);
    expect(hit?.marks.map(({ start, end }) => hit.snippet.slice(start, end))).toEqual([
      'key',
      'pool',
    ]);
  });

  it('tells it without the signs of Markdown, unless those were sought', async () => {
    world.say('one', '## Pools\n\nthe **key** of the [pool](https://a.example)');
    const snippet = async (text: string) => (await world.search.find(text)).hits[0]?.snippet;
    expect(await snippet('key')).toBe('Pools the key of the pool');
    expect(await snippet('**key')).toBe('## Pools the **key** of the [pool](https://a.example)');
  });

  it('gives fifty at once, and the rest when asked', async () => {
    for (let at = 0; at < 120; at += 1) world.say(`m${at}`, `pool ${at}`);
    const first = await world.search.find('pool');
    const second = await world.search.find('pool', first.next ?? undefined);
    const third = await world.search.find('pool', second.next ?? undefined);
    const ids = [first, second, third].flatMap(({ hits }) =>
      hits.map(({ messageId }) => messageId),
    );
    expect(ids).toHaveLength(120);
    expect(new Set(ids).size).toBe(120);
    expect(third.next).toBeNull();
  });

  it('finds frequent short words without the index', async () => {
    for (let at = 0; at < 6000; at += 1) world.say(`m${at}`, '一样的话');
    world.say('last', '一样的话，又一遍');
    const { hits } = await world.search.find('一样');
    expect(hits[0]?.messageId).toBe('last');
    expect(hits).toHaveLength(50);
  });
});

describe('the index', () => {
  const parts = () =>
    world.db.prepare('SELECT COUNT(DISTINCT segid) FROM search_grams_idx').pluck().get();

  it('is merged a little at a time, and holds what it held', async () => {
    const index = createSearchIndex(world.db);
    index.mergeInPieces();
    for (let at = 0; at < 12; at += 1) {
      world.say(`m${at}`, `the pool ${at} ${'and more words '.repeat(500)}`);
      index.takeUp(() => false);
    }
    expect(parts()).toBe(12);
    let steps = 0;
    while (index.merge()) steps += 1;
    expect(steps).toBeGreaterThan(0);
    expect(parts()).toBeLessThan(4);
    expect(await world.found('pool')).toHaveLength(12);
  });

  it('comes to rest by itself', async () => {
    for (let at = 0; at < 12; at += 1) {
      world.say(`m${at}`, `the pool ${at}`);
      world.search.follow();
      await world.found('pool');
    }
    await until('few parts are left', () => Number(parts()) < 4);
    expect(world.faults).toEqual([]);
  });
});

describe('what is found', () => {
  it('comes in once an answer is finished, however often it grew before', async () => {
    world.say('one', 'the po', { state: 'streaming' });
    world.db.exec(`UPDATE messages SET text = 'the pool'`);
    expect(await world.found('pool')).toEqual([]);
    world.db.exec(`UPDATE messages SET state = 'done'`);
    expect(await world.found('pool')).toEqual(['one']);
  });

  it('follows a text that changes', async () => {
    world.say('one', 'the pool');
    await world.found('pool');
    world.db.exec(`UPDATE messages SET text = 'the lake'`);
    expect(await world.found('pool')).toEqual([]);
    expect(await world.found('lake')).toEqual(['one']);
  });

  it.each([
    ['stopped before another word', 'the pool'],
    ['came to its end', 'the pool of zebras'],
  ])('holds an answer that went on and %s once, and loses it whole', async (_, text) => {
    world.say('one', 'the pool', { state: 'cut' });
    await world.found('pool');
    world.db.exec(`UPDATE messages SET state = 'streaming'`);
    world.db.prepare('UPDATE messages SET text = ?').run(text);
    world.db.exec(`UPDATE messages SET state = 'done'`);
    expect(await world.found(text)).toEqual(['one']);
    expect(world.db.prepare('SELECT count(*) FROM search_entries').pluck().get()).toBe(1);
    world.db.exec(`UPDATE messages SET text = ''`);
    expect(world.db.prepare('SELECT count(*) FROM search_letters').pluck().get()).toBe(0);
  });

  it('leaves out what was deleted, though it may come back', async () => {
    world.say('one', 'the pool');
    await world.found('pool');
    world.db.exec('UPDATE messages SET deleted_at_ms = 1');
    expect(await world.found('pool')).toEqual([]);
    expect(await world.found('oo')).toEqual([]);
    world.db.exec('UPDATE messages SET deleted_at_ms = NULL');
    expect(await world.found('pool')).toEqual(['one']);
  });

  it('reaches to the end of a long message, over the seams', async () => {
    world.say('long', `${'a'.repeat(7990)} the pool of keys ${'b'.repeat(50_000)} ending`);
    expect(await world.found('"pool of keys"')).toEqual(['long']);
    expect(await world.found('ending')).toEqual(['long']);
  });

  it('leaves nothing of a conversation that goes, not even letters', async () => {
    world.converse('d');
    world.say('one', 'zebras', { conversationId: 'd' });
    world.say('two', 'okapis');
    await world.found('zebras');
    await world.search.forget('d');
    world.db.exec(`DELETE FROM conversations WHERE id = 'd'`);
    const terms = world.db.prepare(`SELECT DISTINCT term FROM search_letters`).pluck().all();
    expect(terms).toContain('oka');
    expect(terms).not.toContain('zeb');
    const blocks = world.db
      .prepare('SELECT block FROM search_grams_data')
      .pluck()
      .all() as Buffer[];
    expect(blocks.some((block) => block.includes('zeb'))).toBe(false);
  });

  it('loses what goes without being taken out before, too', async () => {
    world.say('one', 'zebras');
    await world.found('zebras');
    world.db.exec('DELETE FROM conversations');
    expect(world.db.prepare('SELECT count(*) FROM search_letters').pluck().get()).toBe(0);
  });
});
