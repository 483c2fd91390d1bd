import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../../src/main/database/open-database.ts';
import { createSearchThread } from '../../../src/main/search/search-thread.ts';
import type { Timers } from '../../../src/main/timers.ts';
import { createSearchWorld } from './search-world.ts';

const source = new URL('../../../src/main/search/search-worker.ts', import.meta.url);
/** Time that stands. */
const timers: Timers = { set: () => null, clear: () => undefined };

let folder: string;
let world: ReturnType<typeof createSearchWorld>;
let thread: ReturnType<typeof createSearchThread>;

const start = (worker: URL) =>
  createSearchThread({ worker, file: world.db.name, nativeBinding: null, timers });
const idsOf = (found: Awaited<ReturnType<typeof thread.find>>) =>
  found.hits.map(({ messageId }) => messageId);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'search-'));
  const file = join(folder, 'keywheel.db');
  world = createSearchWorld(openDatabase({ file, nativeBinding: null, nowMs: 0 }).db);
  thread = start(source);
});

afterEach(async () => {
  await thread.stop();
  world.end();
  rmSync(folder, { recursive: true, force: true });
});

it('finds what was taken up meanwhile, newest first', async () => {
  world.say('one', 'the pool');
  world.takeUp();
  expect(idsOf(await thread.find('pool', undefined))).toEqual(['one']);
  world.say('two', 'another pool');
  world.takeUp();
  expect(idsOf(await thread.find('pool', undefined))).toEqual(['two', 'one']);
  expect(idsOf(await thread.find('pool', 2))).toEqual(['one']);
});

it('answers all that are asked together, those that a newer one ends with what they have', async () => {
  for (let at = 0; at < 200; at += 1) world.say(`m${at}`, '一样的话');
  world.takeUp();
  const answers = await Promise.all(
    ['一样', '的话', '一', '样的话'].map((text) => thread.find(text, undefined)),
  );
  expect(answers.at(-1)?.hits).toHaveLength(50);
  for (const { hits, next } of answers) expect(hits.length === 50 || next !== null).toBe(true);
});

it('says so where the thread ends, and asks another the next time', async () => {
  await thread.stop();
  thread = start(new URL(`data:text/javascript,${encodeURIComponent('process.exit(1)')}`));
  await expect(thread.find('pool', undefined)).rejects.toThrow('the searching thread ended');
  await expect(thread.find('pool', undefined)).rejects.toThrow('the searching thread ended');
});

it('tells of nothing once it is stopped, and holds the database no longer', async () => {
  const found = thread.find('pool', undefined);
  await thread.stop();
  expect(await found).toEqual({ hits: [], next: null });
  world.db.pragma('journal_mode = DELETE');
  expect(world.db.pragma('journal_mode', { simple: true })).toBe('delete');
});

it('is done without where it can’t be had', async () => {
  const code = `data:text/javascript,${encodeURIComponent('process.exit(1)')}`;
  const without = createSearchWorld(world.db, new URL(code));
  without.say('one', 'the pool');
  expect(await without.found('pool')).toEqual(['one']);
  expect(without.faults).toEqual(['searching in a thread of its own']);
  await without.search.stop();
});
