import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrations } from '../../../src/main/database/migrations.ts';
import { migrate, openDatabase } from '../../../src/main/database/open-database.ts';
import { temporaryFolder } from '../../support/key-world.ts';

let folder: ReturnType<typeof temporaryFolder>;
let file: string;
beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder.path, 'data', 'keywheel.db');
});
afterEach(() => folder.remove());

const NOW = Date.UTC(2026, 10, 24, 12, 30, 5);

/** Opens, looks, closes: so that a test can damage the file between two runs. */
function open<T>(look: (opened: ReturnType<typeof openDatabase>) => T): T {
  const opened = openDatabase({ file, nativeBinding: null, nowMs: NOW });
  try {
    return look(opened);
  } finally {
    opened.db.close();
  }
}

function begin(rows = 1): void {
  open(({ db }) => {
    const put = db.prepare('INSERT INTO settings VALUES (?, ?)');
    for (let i = 0; i < rows; i += 1) put.run(`name ${i}`, `"${'value'.repeat(50)}"`);
  });
}

function rowCount({ db }: ReturnType<typeof openDatabase>): unknown {
  return db.prepare('SELECT count(*) FROM settings').pluck().get();
}

describe('a database that is well', () => {
  it('is made with its folder, and keeps what is written', () => {
    begin(3);
    open((opened) => {
      expect(opened.trouble).toBeNull();
      expect(rowCount(opened)).toBe(3);
      expect(opened.db.pragma('user_version', { simple: true })).toBe(migrations.length);
    });
  });

  it('heeds foreign keys, writes ahead, and overwrites what is deleted', () => {
    open(({ db }) => {
      expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
      expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
      expect(db.pragma('secure_delete', { simple: true })).toBe(1);
    });
  });

  it('takes an empty file for a new one', () => {
    mkdirSync(join(folder.path, 'data'));
    writeFileSync(file, '');
    open((opened) => expect([opened.trouble, rowCount(opened)]).toEqual([null, 0]));
  });
});

describe('a damaged database', () => {
  const damages: Record<string, () => void> = {
    'that is no database': () =>
      writeFileSync(file, 'This is a letter, not a database.'.repeat(99)),
    'with other bytes in the middle': () => {
      const bytes = readFileSync(file);
      bytes.fill(0xee, 4_096, bytes.length - 4_096);
      writeFileSync(file, bytes);
    },
    'that was cut short': () => truncateSync(file, 6_000),
    'with a torn first page': () => {
      const bytes = readFileSync(file);
      bytes.fill(0, 100, 3_000);
      writeFileSync(file, bytes);
    },
  };

  it.each(Object.keys(damages))(
    '%s is set aside under a dated name, and a new one begun',
    (name) => {
      begin(200);
      damages[name]?.();
      const bytes = readFileSync(file);
      const aside = open((opened) => {
        expect(opened.trouble?.kind).toBe('set-aside');
        expect(rowCount(opened)).toBe(0);
        opened.db.prepare('INSERT INTO settings VALUES (?, ?)').run('theme', '"dark"');
        return opened.trouble?.file ?? '';
      });
      expect(aside).toBe(`${file}.damaged-2026-11-24T12-30-05`);
      expect(readFileSync(aside)).toHaveLength(bytes.length);
      open((opened) => expect([opened.trouble, rowCount(opened)]).toEqual([null, 1]));
    },
  );

  it('that cannot be moved aside leaves one in memory', () => {
    // With the date its name would be longer than any disk takes.
    file = join(folder.path, `${'k'.repeat(230)}.db`);
    begin(200);
    damages['that is no database']?.();
    open((opened) => {
      expect(opened.trouble).toEqual({ kind: 'unwritable', file });
      expect(rowCount(opened)).toBe(0);
    });
    expect(readFileSync(file, 'utf8')).toContain('This is a letter');
  });

  it('takes no other’s name, though two are damaged in one second', () => {
    const asides = [1, 2].map((rows) => {
      begin(rows);
      writeFileSync(file, `letter ${rows}`);
      return open(({ trouble }) => trouble?.file ?? '');
    });
    expect(asides.map((aside) => readFileSync(aside, 'utf8'))).toEqual(['letter 1', 'letter 2']);
  });

  it('too large to be read whole at each start is set aside where the keys’ own part is damaged', () => {
    open(({ db }) => {
      db.exec(`INSERT INTO settings VALUES ('large', hex(zeroblob(33 * 1024 * 1024)));
        INSERT INTO providers (id, name, base_url, preset, demo, created_at_ms)
        VALUES ('p', 'P', 'https://p.test/v1', NULL, 0, 1)`);
    });
    open(({ trouble }) => expect(trouble).toBeNull());
    const bytes = readFileSync(file);
    const page = Math.floor(bytes.indexOf('https://p.test/v1') / 4096) * 4096;
    bytes.fill(0xee, page, page + 2048);
    writeFileSync(file, bytes);
    open(({ trouble }) => expect(trouble?.kind).toBe('set-aside'));
  });
});

describe('another program’s database', () => {
  const others: Record<string, string> = {
    'with its own mark': 'PRAGMA application_id = 252006675; CREATE TABLE keys (theirs TEXT)',
    'without any mark': 'CREATE TABLE bookmarks (theirs TEXT)',
    'with a mark and no table': 'PRAGMA application_id = 252006675; PRAGMA user_version = 3',
  };

  it.each(Object.keys(others))('%s is set aside as it is, and a new one begun', (name) => {
    mkdirSync(join(folder.path, 'data'));
    const other = new BetterSqlite3(file);
    other.exec(others[name] ?? '');
    other.close();
    const bytes = readFileSync(file);
    const aside = open((opened) => {
      expect([opened.trouble?.kind, rowCount(opened)]).toEqual(['not-ours', 0]);
      return opened.trouble?.file ?? '';
    });
    expect(aside).toBe(`${file}.not-ours-2026-11-24T12-30-05`);
    expect(readFileSync(aside)).toEqual(bytes);
    open(({ trouble }) => expect(trouble).toBeNull());
  });

  it('is told apart from ours of before there was a mark, which gets one', () => {
    begin(3);
    open(({ db }) => db.pragma('application_id = 0'));
    open((opened) => {
      expect([opened.trouble, rowCount(opened)]).toEqual([null, 3]);
      expect(opened.db.pragma('application_id', { simple: true })).toBe(0x4b77686c);
    });
  });
});

describe('a database that cannot be used this run', () => {
  it('of a newer version is left as it is', () => {
    begin();
    open(({ db }) => db.pragma(`user_version = ${migrations.length + 1}`));
    open((opened) => {
      expect(opened.trouble).toEqual({ kind: 'newer', file });
      expect(rowCount(opened)).toBe(0);
    });
    const left = new BetterSqlite3(file, { readonly: true });
    expect(left.pragma('user_version', { simple: true })).toBe(migrations.length + 1);
    expect(left.prepare('SELECT count(*) FROM settings').pluck().get()).toBe(1);
    left.close();
  });

  it('in a place that is no folder is kept in memory', () => {
    writeFileSync(join(folder.path, 'data'), 'a file');
    open((opened) => {
      expect(opened.trouble).toEqual({ kind: 'unwritable', file });
      opened.db.prepare('INSERT INTO settings VALUES (?, ?)').run('theme', '"dark"');
      expect(rowCount(opened)).toBe(1);
    });
    expect(readdirSync(folder.path)).toEqual(['data']);
  });

  it('where a folder has its name is kept in memory', () => {
    mkdirSync(file, { recursive: true });
    open((opened) => expect(opened.trouble).toEqual({ kind: 'unwritable', file }));
    expect(existsSync(file)).toBe(true);
  });
});

describe('migrating', () => {
  it('leaves the former version where a migration fails half-way', () => {
    const db = new BetterSqlite3(':memory:');
    db.exec('CREATE TABLE messages (mine TEXT)');
    expect(() => migrate(db)).toThrow(/already exists/);
    expect(db.pragma('user_version', { simple: true })).toBe(0);
    expect(db.prepare('SELECT name FROM sqlite_schema').pluck().all()).toEqual(['messages']);
    db.close();
  });

  it('leaves it too where those before it went well', () => {
    const db = new BetterSqlite3(':memory:');
    migrate(db, migrations.slice(0, 1));
    expect(() => migrate(db, [...migrations, 'nonsense'])).toThrow(/syntax/);
    expect(db.pragma('user_version', { simple: true })).toBe(1);
    migrate(db);
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
    db.close();
  });

  it('runs each migration once', () => {
    const db = new BetterSqlite3(':memory:');
    migrate(db);
    migrate(db);
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
    db.close();
  });
});

describe('before it migrates a database', () => {
  const backups = () =>
    readdirSync(join(folder.path, 'data'))
      .filter((name) => name.includes('backup'))
      .toSorted();

  /** As it stood after the first migration, with one row. */
  function makeOld(value = '"dark"'): void {
    mkdirSync(join(folder.path, 'data'), { recursive: true });
    rmSync(file, { force: true });
    const old = new BetterSqlite3(file);
    migrate(old, migrations.slice(0, 1));
    old.prepare(`INSERT INTO settings VALUES ('theme', ?)`).run(value);
    old.close();
  }

  it('makes a whole copy of it, with the date', () => {
    makeOld();
    open((opened) => expect([opened.trouble, rowCount(opened)]).toEqual([null, 1]));
    expect(backups()).toEqual(['keywheel.db.backup-2026-11-24T12-30-05']);
    const backup = new BetterSqlite3(join(folder.path, 'data', backups()[0] ?? ''));
    expect(backup.pragma('user_version', { simple: true })).toBe(1);
    expect(backup.prepare('SELECT value FROM settings').pluck().get()).toBe('"dark"');
    expect(backup.pragma('integrity_check', { simple: true })).toBe('ok');
    backup.close();
  });

  it('makes none of a new one, nor of one that is up to date', () => {
    begin();
    open(({ trouble }) => expect(trouble).toBeNull());
    expect(backups()).toEqual([]);
  });

  it('keeps the last three', () => {
    for (let day = 1; day <= 5; day += 1) {
      makeOld();
      const nowMs = Date.UTC(2026, 10, day);
      openDatabase({ file, nativeBinding: null, nowMs }).db.close();
    }
    expect(backups()).toEqual(
      [3, 4, 5].map((day) => `keywheel.db.backup-2026-11-0${day}T00-00-00`),
    );
  });

  it('leaves it as it was where there can be no copy', () => {
    makeOld();
    // A folder where the copy would be written.
    mkdirSync(join(`${file}.backup-unfinished`, 'full'), { recursive: true });
    open(({ trouble }) => expect(trouble).toEqual({ kind: 'unwritable', file }));
    const left = new BetterSqlite3(file);
    expect(left.pragma('user_version', { simple: true })).toBe(1);
    left.close();
  });

  it('makes room again where a killed run left half a copy', () => {
    makeOld();
    writeFileSync(`${file}.backup-unfinished`, 'half a copy');
    open(({ trouble }) => expect(trouble).toBeNull());
    expect(backups()).toHaveLength(1);
  });

  it('drops the copy again where the migration fails, since nothing was changed', () => {
    makeOld();
    const old = new BetterSqlite3(file);
    old.exec('CREATE TABLE balance_ways (theirs TEXT)');
    old.close();
    open(({ trouble }) => expect(trouble).toEqual({ kind: 'unwritable', file }));
    expect(backups()).toEqual([]);
  });
});
