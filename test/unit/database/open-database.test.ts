import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
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
    begin(200);
    damages['that is no database']?.();
    mkdirSync(`${file}.damaged-2026-11-24T12-30-05`);
    writeFileSync(join(`${file}.damaged-2026-11-24T12-30-05`, 'full'), '');
    open((opened) => {
      expect(opened.trouble).toEqual({ kind: 'unwritable', file });
      expect(rowCount(opened)).toBe(0);
    });
    expect(readFileSync(file, 'utf8')).toContain('This is a letter');
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

  it('runs each migration once', () => {
    const db = new BetterSqlite3(':memory:');
    migrate(db);
    migrate(db);
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
    db.close();
  });
});
