/** Every place where a secret of the running app could be found, read as bytes or text, and a way to plant one there. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { findSecrets, findSecretsIn, type Leak } from '../support/find-secrets.ts';
import type { LaunchedApp } from '../support/launch-app.ts';
import { readNotifications } from '../support/notifications.ts';

interface Place {
  /** What lies there now. */
  readonly read: (running: LaunchedApp) => Promise<string> | string;
  /** Leaves a text there, to see that the search looks there at all. */
  readonly plant: (running: LaunchedApp, text: string) => Promise<unknown>;
}

/** A child of the main process, for a quarter of a minute, under a name and with an environment of its own. */
const startChild = (running: LaunchedApp, argv0: string, env: Record<string, string>) =>
  running.app.evaluate(
    (_, given) => {
      const { spawn } = process.getBuiltinModule('node:child_process');
      spawn('/bin/sleep', ['15'], { ...given, stdio: 'ignore' }).unref();
    },
    { argv0, env },
  );

const places: Readonly<Record<string, Place>> = {
  'the printed output': {
    read: (running) => running.output(),
    plant: ({ app }, text) =>
      app.evaluate(
        (_, planted) => new Promise((done) => process.stdout.write(planted, done)),
        text,
      ),
  },
  'the heap of the window': {
    read: ({ page }) => heapSnapshot(page),
    plant: ({ page }, text) =>
      page.evaluate((planted) => void Object.assign(window, { planted: [planted] }), text),
  },
  'the clipboard': {
    read: ({ app }) => app.evaluate(async ({ clipboard }) => await clipboard.readText()),
    plant: ({ app }, text) =>
      app.evaluate(({ clipboard }, planted) => clipboard.writeText(planted), text),
  },
  'the notifications': {
    read: async () => JSON.stringify(await readNotifications()),
    plant: ({ app }, text) =>
      app.evaluate(
        ({ Notification }, body) =>
          new Promise<void>((resolve) => {
            const notification = new Notification({ title: 'Planted', body });
            notification.once('show', () => resolve());
            notification.show();
          }),
        text,
      ),
  },
  'the command lines': {
    read: () => ofProcesses('cmdline'),
    plant: (running, text) => startChild(running, text, {}),
  },
  'the environments': {
    read: () => ofProcesses('environ'),
    plant: (running, text) => startChild(running, 'sleep', { PLANTED: text }),
  },
};

/** What is in the places now. */
export async function lookEverywhere(
  running: LaunchedApp,
  secrets: readonly string[],
): Promise<Leak[]> {
  const leaks: Leak[] = [];
  for (const [place, { read }] of Object.entries(places)) {
    for (const leak of findSecretsIn(await read(running), secrets)) {
      leaks.push({ file: place, ...leak });
    }
  }
  return [...leaks, ...(await lookOnDisk(secrets))];
}

/** The session's whole home: the app's data, its logs, its crash dumps, temporary files, the keychain's own files. */
export function lookOnDisk(secrets: readonly string[]): Promise<Leak[]> {
  return findSecrets(process.env.HOME ?? '', secrets);
}

/** Leaves a text in every place; gives their names. */
export async function plantEverywhere(running: LaunchedApp, text: string): Promise<string[]> {
  for (const { plant } of Object.values(places)) await plant(running, text);
  return [...Object.keys(places), ...plantOnDisk(running.userData, text)];
}

/** In a log, in a crash dump, and in the database, where only the pages that nothing uses any more still hold it. */
function plantOnDisk(userData: string, text: string): string[] {
  const log = join(userData, 'logs/planted.log');
  const dump = join(userData, 'Crashpad/planted.dmp');
  for (const file of [log, dump]) mkdirSync(dirname(file), { recursive: true });
  writeFileSync(log, `one line\nand ${Buffer.from(`key=${text}`).toString('base64')}\n`);
  writeFileSync(dump, Buffer.from(`\0\0${text}\0`, 'utf16le'));
  const file = join(userData, 'planted.db');
  const db = new BetterSqlite3(file);
  db.pragma('secure_delete = OFF');
  db.exec('CREATE TABLE planted (text TEXT)');
  db.prepare('INSERT INTO planted VALUES (?)').run(text.repeat(100));
  db.exec('DROP TABLE planted');
  db.close();
  return [log, dump, file];
}

/** V8's own account of what the page still refers to, after everything that can go has gone. */
async function heapSnapshot(page: LaunchedApp['page']): Promise<string> {
  const devtools = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  devtools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await devtools.detach();
  return chunks.join('');
}

/** Of every process on the machine, whosever child it is. */
function ofProcesses(part: 'cmdline' | 'environ'): string {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(join('/proc', pid, part), 'utf8');
      } catch {
        return ''; // it has ended meanwhile
      }
    })
    .join('\n');
}
