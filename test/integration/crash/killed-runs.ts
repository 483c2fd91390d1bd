import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as later } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import { createKeychain } from '../../../src/main/keys/keychain.ts';
import { systemTimers } from '../../../src/main/timers.ts';
import { temporaryFolder } from '../../support/key-world.ts';
import { slow } from '../../support/scripted-faults.ts';
import { startScriptedProvider } from '../../support/scripted-provider.ts';
import { runApp } from '../app/app-run.ts';
import { isUsedUp, secretOf, type Told } from './told.ts';

/** What has been shown for longer must be stored. */
const SHOWN_MS = 1000;
/** Within this a run is ready, usually. */
const STARTING_MS = 1000;
/** What runs that are killed must have done by then, or nothing was tried. */
const DONE: readonly Told['kind'][] = ['added', 'gone', 'deleted', 'restored', 'shown'];
const LABELS_A_RUN = 400;

/** Kills so many runs in a row on one folder and one keychain service, and gives what was found wrong after any of them. */
export async function killRuns(kills: number, random: () => number): Promise<string[]> {
  const folder = temporaryFolder();
  const service = `Keywheel test crash ${randomUUID()}`;
  const keychain = createKeychain({ service, timers: systemTimers });
  const provider = await startScriptedProvider({ answer: 'word '.repeat(3000) });
  provider.fail({ path: '/chat/completions' }, slow(15, systemTimers));
  const wrong: string[] = [];
  const mustBe = new Set<string>();
  const mustNotBe = new Set<string>();
  const done = new Set<string>();
  try {
    for (let kill = 0; kill < kills && wrong.length === 0; kill++) {
      const first = 1 + kill * LABELS_A_RUN;
      for (let label = first; label < first + LABELS_A_RUN; label++) {
        const usedMicros = isUsedUp(String(label)) ? 5_000_000 : 0;
        provider.setAccount(secretOf(String(label)), { usedMicros });
      }
      // Every fifth runs long enough for answers to have stood there a while, every seventh is killed as it starts.
      const aliveMs = kill % 5 === 4 ? 1200 + random() * 1200 : random() * 700;
      const words = [folder.path, service, provider.baseUrl, `${first}`];
      const told = await (kill % 7 === 3
        ? runUntilKilled(words, { sinceStartMs: random() * STARTING_MS })
        : runUntilKilled(words, { sinceReadyMs: aliveMs }));
      if (!told.wasKilled) wrong.push(`kill ${kill}: the run had ended before`);
      for (const { told: one } of told.lines) done.add(one.kind);
      noteKeys(
        told.lines.map(({ told: one }) => one),
        mustBe,
        mustNotBe,
      );
      for (const what of faultsOf(told.lines)) wrong.push(`kill ${kill}: ${what}`);
      for (const what of await lookAfter()) wrong.push(`kill ${kill}: ${what}`);
      for (const what of lostMessages(told)) wrong.push(`kill ${kill}: ${what}`);
    }
    for (const kind of DONE) {
      if (wrong.length === 0 && !done.has(kind)) wrong.push(`no run ever told "${kind}"`);
    }
  } finally {
    for (const { account } of await keychain.all()) await keychain.remove(account);
    await provider.stop();
    folder.remove();
  }
  return wrong;

  /** Starts the app once more, and looks whether rows and keychain say the same. */
  async function lookAfter(): Promise<string[]> {
    const { app, faults } = runApp({ folder: folder.path, service });
    await app.retryKeychain();
    await app.stop();
    const entries = (await keychain.all()).filter(({ account }) => account !== 'fingerprint-key');
    const db = new BetterSqlite3(join(folder.path, 'keywheel.db'));
    const rows = db
      .prepare<[], { id: string; label: string; state: string }>(
        'SELECT id, label, state FROM keys',
      )
      .all();
    const streaming = db.prepare("SELECT id FROM messages WHERE state = 'streaming'").all();
    db.close();
    const found = faults.map(([what, thrown]) => `${what}: ${thrown}`);
    if (streaming.length > 0) found.push('an answer is still being streamed');
    const labels = rows.map(({ label }) => label);
    if (new Set(labels).size < labels.length) found.push('a key is there twice');
    const held = new Map(entries.map(({ account, secret }) => [account, secret]));
    if (held.size < entries.length) found.push('an entry of the keychain is there twice');
    for (const { id, label, state } of rows) {
      if (!['active', 'suspended', 'deleted'].includes(state)) found.push(`${label} is ${state}`);
      const account = `${id} ${provider.baseUrl}`;
      if (held.get(account) !== secretOf(label)) found.push(`${label} has a row and no secret`);
      held.delete(account);
    }
    for (const account of held.keys()) found.push(`a secret without a row: ${account}`);
    for (const label of mustBe) if (!labels.includes(label)) found.push(`${label} is lost`);
    for (const label of mustNotBe) if (labels.includes(label)) found.push(`${label} is back`);
    return found;
  }

  function lostMessages({ lines, killedAtMs }: Killed): string[] {
    const shown = new Map<string, number>();
    for (const { told, atMs } of lines) {
      const isOld = killedAtMs - atMs > SHOWN_MS;
      if (told.kind === 'shown' && isOld) shown.set(told.messageId, told.chars);
    }
    const db = new BetterSqlite3(join(folder.path, 'keywheel.db'));
    const read = db.prepare<[string], { text: string }>('SELECT text FROM messages WHERE id = ?');
    const lost = [...shown].filter(([id, chars]) => (read.get(id)?.text.length ?? 0) < chars);
    db.close();
    return lost.map(([, chars]) => `a message of ${chars} characters was shown and is not stored`);
  }
}

interface Killed {
  readonly lines: readonly { readonly told: Told; readonly atMs: number }[];
  readonly killedAtMs: number;
  /** And did not end by itself. */
  readonly wasKilled: boolean;
}

/** Lets a run go on for so long, then kills it. */
async function runUntilKilled(
  words: readonly string[],
  alive: { readonly sinceStartMs: number } | { readonly sinceReadyMs: number },
): Promise<Killed> {
  const program = join(import.meta.dirname, 'doomed-run.ts');
  const child = spawn(process.execPath, [program, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: { told: Told; atMs: number }[] = [];
  const reader = createInterface({ input: child.stdout });
  const ready = new Promise<void>((resolve) => {
    reader.on('line', (line) => {
      const told = JSON.parse(line) as Told;
      lines.push({ told, atMs: performance.now() });
      if (told.kind === 'ready') resolve();
    });
    child.once('exit', () => resolve());
  });
  const toldAll = new Promise<void>((resolve) => reader.once('close', resolve));
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    child.once('exit', (_, signal) => resolve(signal));
  });
  if ('sinceReadyMs' in alive) await ready;
  await later('sinceReadyMs' in alive ? alive.sinceReadyMs : alive.sinceStartMs);
  const killedAtMs = performance.now();
  child.kill('SIGKILL');
  await toldAll;
  return { lines, killedAtMs, wasKilled: (await ended) === 'SIGKILL' };
}

function noteKeys(told: readonly Told[], mustBe: Set<string>, mustNotBe: Set<string>): void {
  const mayGo = new Set<string>();
  for (const one of told) {
    if (!('labels' in one)) continue;
    for (const label of one.labels) {
      if (one.kind === 'removing') mayGo.add(label);
      if (one.kind === 'added' && !isUsedUp(label)) mustBe.add(label);
      if (one.kind === 'gone') mustNotBe.add(label);
    }
  }
  // A key can be removed before the others that came with it are there.
  for (const label of mayGo) mustBe.delete(label);
}

function faultsOf(lines: Killed['lines']): string[] {
  return lines.flatMap(({ told }) => (told.kind === 'fault' ? [told.what] : []));
}
