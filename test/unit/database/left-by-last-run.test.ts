import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createApp } from '../../../src/main/app.ts';
import { openDatabase } from '../../../src/main/database/open-database.ts';
import { systemTimers } from '../../../src/main/timers.ts';
import { temporaryFolder } from '../../support/key-world.ts';
import { keychainInMemory } from '../../support/keychain-in-memory.ts';
import { plainConnection } from '../../support/plain-connection.ts';

it('what the last run left and a disk refuses to have ended keeps nobody from starting', async () => {
  const folder = temporaryFolder();
  const file = join(folder.path, 'keywheel.db');
  const { db } = openDatabase({ file, nativeBinding: null, nowMs: 0 });
  db.exec(`INSERT INTO conversations (id, title, system_prompt, created_at_ms, updated_at_ms) VALUES ('c', 'Kept', '', 1, 1);
    INSERT INTO messages (id, conversation_id, position, role, text, reasoning, state, attempts, created_at_ms)
    VALUES ('m', 'c', 1, 'assistant', 'words', '', 'streaming', '[]', 1);
    CREATE TRIGGER full BEFORE UPDATE ON messages BEGIN SELECT RAISE(FAIL, 'full'); END`);
  db.close();
  const faults: string[] = [];
  const app = createApp({
    dataFolder: folder.path,
    sqliteBinding: null,
    keychainService: 'Keywheel test',
    keychain: keychainInMemory(),
    system: 'linux',
    systemLanguage: 'en',
    connection: plainConnection(() => Promise.reject(new Error('there is no network'))),
    now: Date.now,
    monotonic: () => performance.now(),
    timers: systemTimers,
    onFault: (what, thrown) => faults.push(`${what}: ${thrown}`),
  });
  expect(app.conversations.list().map(({ title }) => title)).toEqual(['Kept']);
  expect(faults).toEqual(['ending what the last run left: SqliteError: full']);
  await app.stop();
  folder.remove();
});
