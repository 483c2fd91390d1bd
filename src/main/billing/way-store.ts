import type { Database } from '../database/open-database.ts';

/** The ways in which hosts that we don't know by name may tell balances, in the order in which they are tried. */
export const wayNames = ['relay-token', 'sub2api', 'dashboard', 'litellm'] as const;
/** This one is never tried: it is seen in what a dashboard told over time. */
const REST = 'dashboard-of-rest';
export type WayName = (typeof wayNames)[number] | typeof REST;
const known: readonly WayName[] = [...wayNames, REST];

/** What was found out about an origin; no way where it answers to none. */
export interface FoundWay {
  readonly way: WayName | null;
  readonly atMs: number;
}

/** Remembers for each origin, not for each key, how it tells balances. */
export interface FoundWays {
  find(origin: string): FoundWay | null;
  keep(origin: string, found: FoundWay): void;
}

/** For one run. */
export function keepWaysInMemory(): FoundWays {
  const ways = new Map<string, FoundWay>();
  return {
    find: (origin) => ways.get(origin) ?? null,
    keep: (origin, found) => void ways.set(origin, found),
  };
}

/** In SQLite. */
export function createWayStore(db: Database): FoundWays {
  const find = db.prepare<[string], { way: string | null; found_at_ms: number }>(
    'SELECT way, found_at_ms FROM balance_ways WHERE origin = ?',
  );
  const keep = db.prepare(
    `INSERT INTO balance_ways (origin, way, found_at_ms) VALUES (:origin, :way, :atMs)
     ON CONFLICT (origin) DO UPDATE SET way = excluded.way, found_at_ms = excluded.found_at_ms`,
  );
  return {
    find(origin) {
      const row = find.get(origin);
      if (row === undefined) return null;
      const way = known.find((name) => name === row.way) ?? null;
      // A name that we don't know is another version's.
      return way === null && row.way !== null ? null : { way, atMs: row.found_at_ms };
    },
    keep(origin, found) {
      keep.run({ origin, ...found });
    },
  };
}
