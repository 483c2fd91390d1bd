import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '../../../src/main/app.ts';
import { createHandlers } from '../../../src/main/ipc/handlers.ts';
import { createRouter } from '../../../src/main/ipc/router.ts';
import { systemTimers } from '../../../src/main/timers.ts';
import { requests } from '../../../src/shared/contract.ts';
import { errorCodes } from '../../../src/shared/errors.ts';
import { findSecretsIn } from '../../support/find-secrets.ts';
import { keychainInMemory } from '../../support/keychain-in-memory.ts';
import { plainConnection } from '../../support/plain-connection.ts';
import { hostileCall, KNOWN_ID } from './hostile-inputs.ts';

/** Looked through at this often, so that what is looked through stays small. */
const EVERY = 250;
const MAX_GROWTH_BYTES = 64 * 1024 * 1024;

/** What a page may have the desktop do. A file's name is all of a path that it has a part in. */
const MAY_HAPPEN = new RegExp(
  [
    '^link',
    '^copy',
    '^pick (file|folder)$',
    '^save keywheel-journal-[0-9-]{10}[.](csv|json)$',
    '^save keywheel-conversations-[0-9-]{10}([.]json|-(markdown|html)[.]zip)$',
    '^save [^/\\\\:<>"|?*]{1,60}[.](md|html|json)$',
    '^folder (data|logs)$',
    '^quick (show|hide|open )',
  ].join('|'),
);

const secrets = Array.from({ length: 20 }, (_, at) => `sk-madeup-${at}-Qw7zXv4uTs9rPo2nMl6k${at}`);
const paste = { text: secrets.join('\n') };
const toRelay = { kind: 'custom', baseUrl: 'https://relay.test/v1' } as const;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

function heapBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** The real router, handlers, services and SQLite file; the keychain is in memory, the network and the desktop noted. */
function start() {
  const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
  const faults: string[] = [];
  const fetched = new Set<string>();
  /** Where each secret was sent to. */
  const sentTo = new Set<string>();
  let moves = 0;
  const desktop: string[] = [];
  const told: string[] = [];
  const app = createApp({
    dataFolder: folder,
    sqliteBinding: null,
    keychainService: 'Keywheel test',
    keychain: keychainInMemory(),
    system: 'linux',
    systemLanguage: 'en',
    // Every provider refuses, and tells the secret in its words.
    connection: plainConnection(async (input, init) => {
      const secret = new Headers(init?.headers).get('authorization') ?? 'nobody';
      fetched.add(String(input));
      if (findSecretsIn(secret, secrets).length > 0) sentTo.add(new URL(String(input)).origin);
      return Response.json({ error: { message: `Incorrect API key ${secret}` } }, { status: 401 });
    }),
    now: Date.now,
    monotonic: () => performance.now(),
    timers: systemTimers,
    onFault: (what, thrown) => faults.push(`${what}: ${String(thrown)}`),
  });
  app.events.onAny((name, payload) => told.push(JSON.stringify([name, payload])));
  const note = (what: string) => async (word: string) =>
    void desktop.push(`${what} ${word}`.slice(0, 100));
  const request = createRouter({
    handlers: createHandlers(app, {
      onDrawn: () => undefined,
      info: () => ({
        version: '0',
        electron: '0',
        chromium: '0',
        node: '0',
        system: 'linux',
        dataFolder: folder,
        logFile: join(folder, 'log'),
        systemLanguage: 'en',
        hasTray: false,
        databaseTrouble: null,
      }),
      quick: {
        state: () => 'off',
        show: () => void desktop.push('quick show'),
        hide: () => void desktop.push('quick hide'),
        openInMain: (id) => void desktop.push(`quick open ${id}`),
      },
      openLink: note('link'),
      openFolder: note('folder'),
      copyText: note('copy'),
      // The person is asked, and says no.
      confirmMove: async () => {
        moves += 1;
        return false;
      },
      saveFile: async ({ name }) => {
        desktop.push(`save ${name}`);
        return true;
      },
      choose: async ({ kind }) => {
        desktop.push(`pick ${kind}`);
        return null;
      },
      restart: () => void desktop.push('restart'),
    }),
    onFault: (name, thrown) => faults.push(`${name}: ${String(thrown)}`),
  });
  return { app, folder, faults, fetched, sentTo, moves: () => moves, desktop, told, request };
}

/** Puts a known id wherever one is wanted, three levels down. */
function withIds(value: unknown, ids: readonly string[], at: number, depth = 0): unknown {
  if (value === KNOWN_ID) return ids[(at * 7 + depth) % Math.max(1, ids.length)] ?? value;
  if (depth > 3 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    return value.length > 10 ? value : value.map((one) => withIds(one, ids, at, depth + 1));
  }
  if (![Object.prototype, null].includes(Object.getPrototypeOf(value))) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([name, one]) => [name, withIds(one, ids, at, depth + 1)]));
}

/** Ids that an answer told. */
function idsIn(answer: string): string[] {
  return answer.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [];
}

/** A test that makes so many calls, the same ones at every run. */
export function holdAgainst(calls: number): void {
  let world: ReturnType<typeof start>;
  beforeAll(() => {
    world = start();
  });
  afterAll(async () => {
    await world.app.stop();
    rmSync(world.folder, { recursive: true, force: true });
  });

  it(`gives a page taken over no secret, file, address or crash for ${calls} calls`, async () => {
    const { request, faults, fetched, sentTo, moves, desktop, told, folder, app } = world;
    const preview = await request('keys.preview', paste);
    const draft = idsIn(JSON.stringify(preview))[0];
    await request('keys.add', { draftId: draft, choices: [], fallback: toRelay });
    // What a page would reach for first: as many providers as keys.
    const own = () =>
      idsIn(JSON.stringify(app.keys.list().map((key) => [key, app.providers.list()])));
    let others: string[] = [];
    let ids = own();
    let answers: string[] = [];
    const reached = new Set<unknown>();
    const codes = new Set<string>();
    const beforeBytes = heapBytes();

    for (const [at, call] of fc.sample(hostileCall, { numRuns: calls, seed: 20261124 }).entries()) {
      const answer = await request(call.name, withIds(call.input, ids, at));
      const text = JSON.stringify(answer);
      expect(answer).toHaveProperty('ok');
      if (!answer.ok) codes.add(answer.error.code);
      if (answer.ok || answer.error.code !== 'bad-input') reached.add(call.name);
      answers.push(text);
      if (at % EVERY > 0) continue;
      expect(findSecretsIn([...answers, ...told.splice(0)].join('\n'), secrets)).toEqual([]);
      others = [...others, ...answers.flatMap(idsIn)].slice(-100);
      answers = [];
      // Some of the keys are gone by now.
      const again = idsIn(JSON.stringify(await request('keys.preview', paste)))[0];
      await request('keys.add', { draftId: again, choices: [], fallback: toRelay });
      ids = [...own(), ...others];
      // The surest way to the secrets, were it open.
      const { id } = app.providers.ensure(toRelay);
      const moved = { id, baseUrl: `https://elsewhere.invalid/${at}` };
      expect(await request('providers.update', moved)).toMatchObject({ ok: false });
    }

    expect(faults).toEqual([]);
    expect(codes).not.toContain('internal');
    expect(errorCodes).toEqual(expect.arrayContaining([...codes]));
    // Not only refused at the door.
    expect([...reached].toSorted()).toEqual(Object.keys(requests).toSorted());
    // A secret goes to its own provider, whatever a page asks for.
    expect([...sentTo]).toEqual(['https://relay.test']);
    expect(moves()).toBeGreaterThan(0);
    expect(fetched.size).toBeGreaterThan(0);
    for (const url of fetched) expect(url).toMatch(/^(https:\/\/|http:\/\/127\.0\.0\.1:)/);
    for (const line of desktop) expect(line).toMatch(MAY_HAPPEN);
    expect(readdirSync(folder).sort()).toEqual([
      'backups',
      'keywheel.db',
      'keywheel.db-shm',
      'keywheel.db-wal',
    ]);
    expect(heapBytes() - beforeBytes).toBeLessThan(MAX_GROWTH_BYTES);
  }, 1_200_000);
}
