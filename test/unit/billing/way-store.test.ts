import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createWayStore } from '../../../src/main/billing/way-store.ts';
import { openDatabase } from '../../../src/main/database/open-database.ts';
import { START_MS } from '../../support/hand-turned-time.ts';

const origin = 'https://relay.example';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ways-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function open() {
  const file = join(folder, 'ways.db');
  return openDatabase({ file, nativeBinding: null, nowMs: START_MS }).db;
}

it('remembers from one run to the next how an origin tells balances', () => {
  const first = open();
  const ways = createWayStore(first);
  expect(ways.find(origin)).toBe(null);
  ways.keep(origin, { way: null, atMs: START_MS });
  expect(ways.find(origin)).toEqual({ way: null, atMs: START_MS });
  ways.keep(origin, { way: 'sub2api', atMs: START_MS + 1 });
  first.close();
  const second = open();
  expect(createWayStore(second).find(origin)).toEqual({ way: 'sub2api', atMs: START_MS + 1 });
  createWayStore(second).keep(origin, { way: 'dashboard-of-rest', atMs: 2 });
  expect(createWayStore(second).find(origin)).toEqual({ way: 'dashboard-of-rest', atMs: 2 });
  second.close();
});

it('takes a way of another version for not found out', () => {
  const db = open();
  db.exec(`INSERT INTO balance_ways VALUES ('${origin}', 'made-up', 1)`);
  expect(createWayStore(db).find(origin)).toBe(null);
  db.close();
});
