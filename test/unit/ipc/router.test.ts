import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createRouter, type Handlers } from '../../../src/main/ipc/router.ts';
import { requests } from '../../../src/shared/contract.ts';
import { AppError } from '../../../src/shared/errors.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { temporaryFolder } from '../../support/key-world.ts';

/** A router whose handlers are given for the test; any other one fails the test. */
function route(handlers: Partial<Handlers>) {
  const faults: [string, unknown][] = [];
  const unexpected = Object.fromEntries(
    Object.keys(requests).map((name) => [
      name,
      () => {
        throw new Error(`${name} was called`);
      },
    ]),
  );
  const answer = createRouter({
    handlers: { ...unexpected, ...handlers } as unknown as Handlers,
    onFault: (name, thrown) => faults.push([name, thrown]),
  });
  return { answer, faults };
}

it('parses the input, calls the handler by its name and wraps what it gives', async () => {
  const { answer } = route({
    'settings.update': (change) => ({ ...defaultSettings, ...(change as object) }),
    'keys.list': async () => [],
  });
  expect(await answer('settings.update', { theme: 'dark', unknown: 1 })).toEqual({
    ok: true,
    value: { ...defaultSettings, theme: 'dark' },
  });
  expect(await answer('keys.list', undefined)).toEqual({ ok: true, value: [] });
});

it('hands on a change of one setting as that alone', async () => {
  let handed: unknown;
  const { answer } = route({
    'settings.update': (change) => {
      handed = change;
      return defaultSettings;
    },
  });
  await answer('settings.update', { theme: 'dark' });
  expect(handed).toEqual({ theme: 'dark' });
});

describe('a name that is no request', () => {
  it.each<[unknown]>([
    ['keys.steal'],
    ['__proto__'],
    ['constructor'],
    ['toString'],
    ['hasOwnProperty'],
    [''],
    [undefined],
    [null],
    [7],
    [{ toString: () => 'keys.list' }],
    [['keys.list']],
  ])('%j is refused', async (name) => {
    const { answer, faults } = route({ 'keys.list': () => [] });
    expect(await answer(name, undefined)).toMatchObject({
      ok: false,
      error: { code: 'bad-input' },
    });
    expect(faults).toEqual([]);
  });
});

describe('an input that does not parse', () => {
  it('is refused with the places where it went wrong', async () => {
    const { answer } = route({});
    expect(await answer('keys.rename', { id: 7, label: 'x' })).toEqual({
      ok: false,
      error: {
        code: 'bad-input',
        message: 'the input did not parse',
        details: { issues: ['id: invalid_type'] },
      },
    });
  });

  it('never comes back in the error: it may hold a secret', async () => {
    const { answer } = route({});
    const secret = 'sk-test-made-up-0001';
    const inputs: [string, unknown][] = [
      ['keys.preview', { text: [secret] }],
      ['keys.preview', { text: secret, provider: { kind: secret } }],
      ['keys.preview', secret],
      ['settings.update', { theme: secret }],
      ['providers.add', { kind: 'preset', preset: secret }],
      ['keys.list', secret],
    ];
    for (const [name, input] of inputs) {
      const answered = await answer(name, input);
      expect(answered.ok).toBe(false);
      expect(JSON.stringify(answered)).not.toContain(secret);
    }
  });

  it('names twenty places at most', async () => {
    const { answer } = route({});
    const answered = await answer('keys.remove', { ids: Array(5_000).fill(7) });
    expect(answered).toMatchObject({ ok: false, error: { code: 'bad-input' } });
    expect(JSON.stringify(answered).length).toBeLessThan(5_000);
  });
});

describe('a handler that fails', () => {
  it('as expected answers with its code and details', async () => {
    const { answer, faults } = route({
      'providers.remove': () => {
        throw new AppError('provider-has-keys', 'it has keys', { keys: 3 });
      },
    });
    expect(await answer('providers.remove', { id: 'p' })).toEqual({
      ok: false,
      error: { code: 'provider-has-keys', message: 'it has keys', details: { keys: 3 } },
    });
    expect(faults).toEqual([]);
  });

  it('for the disk’s sake says so, and a fault in our SQL is our own', async () => {
    const db = new BetterSqlite3(':memory:');
    db.exec('CREATE TABLE things (id INTEGER PRIMARY KEY) STRICT; PRAGMA query_only = ON');
    const { answer, faults } = route({
      'demo.remove': async () => db.exec('INSERT INTO things VALUES (1)') && undefined,
      'app.openLogs': async () => db.exec('INSERT INTO nowhere VALUES (1)') && undefined,
    });
    expect(await answer('demo.remove', undefined)).toEqual({
      ok: false,
      error: { code: 'database-failed', message: 'database-failed' },
    });
    expect(await answer('app.openLogs', undefined)).toMatchObject({ error: { code: 'internal' } });
    expect(faults).toHaveLength(2);
    db.close();
  });

  it('while another program holds the database says that', async () => {
    const folder = temporaryFolder();
    const file = join(folder.path, 'held.db');
    const [holding, waiting] = [new BetterSqlite3(file), new BetterSqlite3(file, { timeout: 0 })];
    holding.exec('CREATE TABLE things (id INTEGER PRIMARY KEY) STRICT; BEGIN IMMEDIATE');
    const { answer } = route({
      'demo.remove': async () => waiting.exec('INSERT INTO things VALUES (1)') && undefined,
    });
    expect(await answer('demo.remove', undefined)).toMatchObject({
      error: { code: 'database-locked' },
    });
    for (const db of [holding, waiting]) db.close();
    folder.remove();
  });

  it.each([
    [
      'at once',
      () => {
        throw new TypeError('the text of sk-test-made-up-0001');
      },
    ],
    ['later', () => Promise.reject(new TypeError('the text of sk-test-made-up-0001'))],
  ])('unexpectedly %s is told to the log, and its text to nobody else', async (_, fail) => {
    const { answer, faults } = route({ 'keys.list': fail });
    expect(await answer('keys.list', undefined)).toEqual({
      ok: false,
      error: { code: 'internal', message: 'internal' },
    });
    expect(faults).toEqual([['keys.list', expect.any(TypeError)]]);
  });
});
