import BetterSqlite3 from 'better-sqlite3';
import { migrations } from '../../../src/main/database/migrations.ts';
import { migrate, openDatabase } from '../../../src/main/database/open-database.ts';
import { toErrorData } from '../../../src/shared/errors.ts';

/** What a process tells that uses a database file under some hardship, one line each. */
export type ToldOfFile =
  | { readonly kind: 'held' }
  | { readonly kind: 'opened'; readonly trouble: string | null }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'stored' };

export type FileTask = 'die-migrating' | 'hold' | 'write';

function tell(told: ToldOfFile): void {
  process.stdout.write(`${JSON.stringify(told)}\n`);
}

/** `node another-process.ts <task> <file>` */
const [task = '', file = ''] = process.argv.slice(2);

if (task === 'die-migrating') {
  const db = new BetterSqlite3(file);
  db.function('die', () => process.kill(process.pid, 'SIGKILL'));
  // So little room in memory that much of the half is on the disk by then.
  db.pragma('cache_size = 10');
  const half = `CREATE TABLE half (text TEXT) STRICT;
    INSERT INTO half SELECT hex(randomblob(500)) FROM settings, settings AS more;
    UPDATE settings SET value = '"changed"';
    SELECT die();`;
  migrate(db, [...migrations, half]);
}

if (task === 'hold') {
  const db = new BetterSqlite3(file);
  db.exec('BEGIN EXCLUSIVE');
  tell({ kind: 'held' });
  process.stdin.resume();
}

if (task === 'write') {
  const { db, trouble } = openDatabase({ file, nativeBinding: null, nowMs: Date.now() });
  tell({ kind: 'opened', trouble: trouble?.kind ?? null });
  const put = db.prepare('INSERT INTO settings VALUES (?, hex(randomblob(20000)))');
  let place = 0;
  const write = () => put.run(`made up ${place++}`);
  try {
    while (trouble === null) write();
  } catch (thrown) {
    tell({ kind: 'refused', code: toErrorData(thrown).code });
    // What is there is still read.
    db.prepare('SELECT count(*) FROM settings').get();
    // The test makes room, and says so.
    process.stdin.once('data', () => {
      write();
      tell({ kind: 'stored' });
      process.stdin.pause();
    });
  }
}
