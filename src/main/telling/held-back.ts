import type { Database } from '../database/open-database.ts';
import type { Told } from './told.ts';

export type HeldBack = ReturnType<typeof createHeldBack>;

/** What the quiet hours hold back, in SQLite: a restart in the night must not swallow it. */
export function createHeldBack(db: Database) {
  const add = db.prepare('INSERT INTO held_back (told) VALUES (?)');
  const all = db.prepare<[], string>('SELECT told FROM held_back ORDER BY id').pluck();
  const clear = db.prepare('DELETE FROM held_back');
  return {
    add: (told: Told): void => void add.run(JSON.stringify(told)),
    all: (): Told[] => all.all().map((told): Told => JSON.parse(told)),
    clear: (): void => void clear.run(),
  };
}
