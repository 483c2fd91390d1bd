import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkpointAtRest } from '../../../src/main/database/checkpoint.ts';
import { type Database, openDatabase } from '../../../src/main/database/open-database.ts';
import { handTurnedTime } from '../../support/hand-turned-time.ts';
import { temporaryFolder } from '../../support/key-world.ts';

let folder: ReturnType<typeof temporaryFolder>;
let file: string;
let db: Database;
const faults: string[] = [];

beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder.path, 'keywheel.db');
  ({ db } = openDatabase({ file, nativeBinding: null, nowMs: 0 }));
  faults.length = 0;
});
afterEach(() => {
  db.close();
  folder.remove();
});

const put = (value: string) => db.prepare('REPLACE INTO settings VALUES (?, ?)').run('made', value);
const isInFile = (value: string) => readFileSync(file).includes(value);
const follow = () => {
  const time = handTurnedTime();
  const onFault = (what: string) => faults.push(what);
  return { time, stop: checkpointAtRest({ db, timers: time.timers, onFault }) };
};

it('leaves what is written in the log, and takes it into the database half a minute later', () => {
  const { time } = follow();
  put('a whale');
  expect(isInFile('a whale')).toBe(false);
  time.advance(30_000);
  expect(isInFile('a whale')).toBe(true);
  put('a second whale');
  time.advance(30_000);
  expect(isInFile('a second whale')).toBe(true);
});

it('goes on after a time at which it could not', () => {
  const { time } = follow();
  put('a whale');
  const { pragma } = db;
  db.pragma = () => {
    throw new Error('made up: the disk is full');
  };
  time.advance(30_000);
  expect(faults).toEqual(['emptying the database’s log']);
  db.pragma = pragma;
  put('a second whale');
  time.advance(30_000);
  expect(isInFile('a second whale')).toBe(true);
});

it('ends when it is told to', () => {
  const { time, stop } = follow();
  put('a whale');
  stop();
  time.advance(60_000);
  expect(isInFile('a whale')).toBe(false);
});
