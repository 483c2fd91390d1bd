import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrations } from '../../../src/main/database/migrations.ts';
import { openDatabase } from '../../../src/main/database/open-database.ts';
import { temporaryFolder } from '../../support/key-world.ts';
import { runApp } from '../app/app-run.ts';
import { inAnotherProcess, type OtherProcess } from './in-another-process.ts';

let folder: ReturnType<typeof temporaryFolder>;
let file: string;
let other: OtherProcess | null;

beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder.path, 'keywheel.db');
  other = null;
});
afterEach(async () => {
  await other?.stop();
  chmodSync(folder.path, 0o700);
  folder.remove();
});

const open = () => openDatabase({ file, nativeBinding: null, nowMs: Date.now() });

/** A database with so many rows. */
function make(rows: number): void {
  const { db } = open();
  const put = db.prepare('INSERT INTO settings VALUES (?, ?)');
  for (let row = 0; row < rows; row += 1) put.run(`made up ${row}`, '"kept"');
  db.close();
}

describe('a migration that is killed half-way', () => {
  it('leaves the former version whole, and runs again', async () => {
    make(60);
    for (let kill = 0; kill < 2; kill += 1) {
      other = inAnotherProcess('die-migrating', file);
      expect(await other.ended).toBe('SIGKILL');
      const { db, trouble } = open();
      expect(trouble).toBeNull();
      expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
      expect(db.prepare('SELECT DISTINCT value FROM settings').pluck().all()).toEqual(['"kept"']);
      expect(db.prepare("SELECT name FROM sqlite_schema WHERE name = 'half'").all()).toEqual([]);
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      db.close();
    }
  });
});

describe('a database that another process holds', () => {
  it('at start is told and left alone, and opens once it is free', async () => {
    make(3);
    other = inAnotherProcess('hold', file);
    await other.tells('held');
    const held = open();
    expect(held.trouble).toEqual({ kind: 'locked', file });
    held.db.close();
    await other.stop();
    const { db, trouble } = open();
    expect(trouble).toBeNull();
    expect(db.prepare('SELECT count(*) FROM settings').pluck().get()).toBe(3);
    db.close();
    expect(readdirSync(folder.path)).toEqual(['keywheel.db']);
  });

  it('while the app runs has each change refused with a code of its own, and taken once it is free', async () => {
    const { app, request } = runApp({
      folder: folder.path,
      service: `Keywheel test ${randomUUID()}`,
    });
    const { id } = await request('conversations.create');
    other = inAnotherProcess('hold', file);
    await other.tells('held');
    await expect(request('settings.update', { theme: 'dark' })).rejects.toThrow('database-locked');
    await expect(request('chat.send', { conversationId: id, text: 'Hello' })).rejects.toThrow(
      'database-locked',
    );
    await expect(request('conversations.create')).rejects.toThrow('database-locked');
    // The rest goes on.
    expect(await request('settings.get')).toMatchObject({ theme: 'system' });
    expect(await request('conversations.list')).toMatchObject([{ id }]);
    await other.stop();
    await request('settings.update', { theme: 'dark' });
    expect(await request('settings.get')).toMatchObject({ theme: 'dark' });
    await app.stop();
  });
});

describe.runIf(process.platform !== 'win32')('a disk that takes no more', () => {
  // A limit of the process stands in for the disk's end: the write fails (EFBIG), as on a full one (ENOSPC).
  const limited = (kilobytes: number) => [
    'bash',
    '-c',
    `trap '' XFSZ; ulimit -S -f ${kilobytes}; exec "$@"`,
    'limited',
  ];

  it('has what is written refused with a code, reads on, and takes it when there is room', async () => {
    other = inAnotherProcess('write', file, limited(2048));
    expect(await other.tells('opened')).toMatchObject({ trouble: null });
    expect(await other.tells('refused')).toEqual({ kind: 'refused', code: 'database-failed' });
    execFileSync('prlimit', ['--pid', `${other.pid}`, '--fsize=unlimited']);
    other.goOn();
    await other.tells('stored');
    await other.stop();
    const { db, trouble } = open();
    expect(trouble).toBeNull();
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
  });

  it('at start is told, and nothing of the database is lost', async () => {
    make(3);
    other = inAnotherProcess('write', file, limited(1));
    expect(await other.tells('opened')).toMatchObject({ trouble: 'unwritable' });
    await other.ended;
    const { db, trouble } = open();
    expect([trouble, db.prepare('SELECT count(*) FROM settings').pluck().get()]).toEqual([null, 3]);
    db.close();
  });
});

describe.runIf(process.platform === 'linux')('a read-only folder', () => {
  // Root heeds no modes, unless it gives that right up.
  const isRoot = process.getuid?.() === 0;
  const bound = isRoot ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search,-fowner'] : [];

  it.each(['with a database', 'without one'])(
    '%s is told, and nothing in it changes',
    async (which) => {
      if (which === 'with a database') make(3);
      const before = readdirSync(folder.path);
      chmodSync(folder.path, 0o500);
      other = inAnotherProcess('write', file, bound);
      expect(await other.tells('opened')).toMatchObject({ trouble: 'unwritable' });
      await other.ended;
      expect(readdirSync(folder.path)).toEqual(before);
    },
  );
});
