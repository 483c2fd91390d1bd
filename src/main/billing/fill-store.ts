import type { Database } from '../database/open-database.ts';
import type { Fill } from './warnings.ts';

/** Remembers what each key's warnings rest on, so that a restart repeats none. */
export interface Fills {
  find(keyId: string): Fill | null;
  /** All of them or none. */
  keep(fills: readonly (readonly [keyId: string, fill: Fill])[]): void;
}

/** For one run. */
export function keepFillsInMemory(): Fills {
  const fills = new Map<string, Fill>();
  return {
    find: (keyId) => fills.get(keyId) ?? null,
    keep(changed) {
      for (const [keyId, fill] of changed) fills.set(keyId, fill);
    },
  };
}

interface Row {
  key_id: string;
  currency: string;
  remaining_micros: number;
  highest_micros: number;
  topped_up: number;
  told_percent: number | null;
}

/** In SQLite; they go with their key. */
export function createFillStore(db: Database): Fills {
  const find = db.prepare<[string], Row>('SELECT * FROM key_fills WHERE key_id = ?');
  // A key may go while its reading is still being judged.
  const put = db.prepare<[Row]>(
    `INSERT INTO key_fills (key_id, currency, remaining_micros, highest_micros, topped_up, told_percent)
     SELECT :key_id, :currency, :remaining_micros, :highest_micros, :topped_up, :told_percent
     WHERE EXISTS (SELECT 1 FROM keys WHERE id = :key_id)
     ON CONFLICT (key_id) DO UPDATE SET currency = excluded.currency,
       remaining_micros = excluded.remaining_micros, highest_micros = excluded.highest_micros,
       topped_up = excluded.topped_up, told_percent = excluded.told_percent`,
  );
  return {
    find(keyId) {
      const row = find.get(keyId);
      if (row === undefined) return null;
      return {
        currency: row.currency,
        remainingMicros: row.remaining_micros,
        highestMicros: row.highest_micros,
        toppedUp: row.topped_up === 1,
        toldPercent: row.told_percent,
      };
    },
    keep(changed) {
      db.transaction(() => {
        for (const [keyId, fill] of changed) {
          put.run({
            key_id: keyId,
            currency: fill.currency,
            remaining_micros: fill.remainingMicros,
            highest_micros: fill.highestMicros,
            topped_up: fill.toppedUp ? 1 : 0,
            told_percent: fill.toldPercent,
          });
        }
      }).immediate();
    },
  };
}
