import type { Publish } from '../shared/contract.ts';
import {
  defaultSettings,
  type Settings,
  type SettingsChange,
  settingsSchema,
} from '../shared/settings.ts';
import type { Database } from './database/open-database.ts';
import { parseJson } from './http.ts';

export type SettingsService = ReturnType<typeof createSettings>;

/** The person's settings in SQLite. One that no longer parses falls back to its default, the others stay. */
export function createSettings(options: { readonly db: Database; readonly publish: Publish }) {
  const { db, publish } = options;
  const put = db.prepare(
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const rows = db.prepare<[], { name: string; value: string }>('SELECT name, value FROM settings');
  let current = read(rows.all());
  return {
    get: (): Settings => current,
    update(change: SettingsChange): Settings {
      const given = givenIn(change);
      const proxy = { ...current.proxy, ...Object.fromEntries(givenIn(change.proxy ?? {})) };
      const next = settingsSchema.parse({ ...current, ...Object.fromEntries(given), proxy });
      db.transaction(() => {
        for (const [name] of given) put.run(name, JSON.stringify(next[name as keyof Settings]));
      }).immediate();
      current = next;
      publish('settings.changed', current);
      return current;
    },
  };
}

function givenIn(change: object): [string, unknown][] {
  return Object.entries(change).filter(([, value]) => value !== undefined);
}

function read(rows: readonly { name: string; value: string }[]): Settings {
  const shape = settingsSchema.shape;
  const kept = rows.flatMap(({ name, value }): [string, unknown][] => {
    if (!Object.hasOwn(shape, name)) return [];
    const parsed = shape[name as keyof Settings].safeParse(parseJson(value));
    return parsed.success ? [[name, parsed.data]] : [];
  });
  return { ...defaultSettings, ...Object.fromEntries(kept) };
}
