import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/main/database/open-database.ts';
import { createSettings } from '../../src/main/settings.ts';
import type { Settings } from '../../src/shared/settings.ts';
import { defaultSettings } from '../../src/shared/settings.ts';

let db: ReturnType<typeof openDatabase>['db'];
let told: Settings[];
beforeEach(() => {
  ({ db } = openDatabase({ file: ':memory:', nativeBinding: null, nowMs: 0 }));
  told = [];
});
afterEach(() => db.close());

const start = () =>
  createSettings({
    db,
    publish: (name, payload) => {
      if (name === 'settings.changed') told.push(payload as Settings);
    },
  });

function store(name: string, value: string): void {
  db.prepare('INSERT INTO settings VALUES (?, ?)').run(name, value);
}

it('begin with the defaults', () => {
  expect(start().get()).toEqual(defaultSettings);
});

it('keep what was changed, and tell it', () => {
  const changed = start().update({ theme: 'dark', sweepIntervalMs: 10_000, policy: undefined });
  expect(changed).toEqual({ ...defaultSettings, theme: 'dark', sweepIntervalMs: 10_000 });
  expect(told).toEqual([changed]);
  expect(start().get()).toEqual(changed);
});

it('take a part of the proxy alone, and leave the others as they stand by then', () => {
  const settings = start();
  settings.update({ proxy: { mode: 'custom', address: 'http://127.0.0.1:8080' } });
  settings.update({ proxy: { user: 'somebody', address: undefined } });
  const proxy = {
    mode: 'custom',
    address: 'http://127.0.0.1:8080',
    user: 'somebody',
    bypass: '',
  };
  expect(settings.get().proxy).toEqual(proxy);
  expect(start().get().proxy).toEqual(proxy);
});

it('store a value in its parsed form', () => {
  start().update({ defaultModel: '  some-model ' });
  expect(start().get().defaultModel).toBe('some-model');
});

describe('a stored setting that is no good', () => {
  it.each([
    ['no JSON', '{'],
    ['nothing', ''],
    ['another type', '"soon"'],
    ['out of bounds', '5'],
    ['null', 'null'],
  ])('(%s) falls back to its default, the others stay', (_, value) => {
    store('sweepIntervalMs', value);
    store('theme', '"dark"');
    expect(start().get()).toEqual({ ...defaultSettings, theme: 'dark' });
  });

  it.each(['unknown', '__proto__', 'constructor', 'toString'])(
    '(named %s) is passed over',
    (name) => {
      store(name, '"x"');
      expect(start().get()).toEqual(defaultSettings);
    },
  );
});

describe('a change that is no good', () => {
  it('changes nothing', () => {
    const settings = start();
    expect(() => settings.update({ theme: 'dark', sweepIntervalMs: 5 })).toThrow();
    expect(settings.get()).toEqual(defaultSettings);
    expect(start().get()).toEqual(defaultSettings);
    expect(told).toEqual([]);
  });

  it('that the disk refuses changes nothing', () => {
    const settings = start();
    db.pragma('query_only = ON');
    expect(() => settings.update({ theme: 'dark' })).toThrow();
    db.pragma('query_only = OFF');
    expect(settings.get()).toEqual(defaultSettings);
    expect(told).toEqual([]);
  });
});
