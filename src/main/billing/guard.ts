import { MINUTE_MS } from '../../shared/durations.ts';

/** A key that two witnesses call dead. */
export interface Death {
  readonly keyId: string;
  /** Of the base URL: providers on one host fail together. */
  readonly origin: string;
  readonly atMs: number;
}

/** Deaths of one origin within this time count together. */
export const GUARD_WINDOW_MS = 10 * MINUTE_MS;
const FEWEST = 3;
const SHARE = 0.3;

/**
 * Which of the deaths must not happen: so many keys of one origin don't die at once, so it is more likely the origin that
 * is at fault. `recent`: earlier deaths, those held back among them.
 */
export function heldBack(
  deaths: readonly Death[],
  recent: readonly Death[],
  keysOfOrigin: ReadonlyMap<string, number>,
  nowMs: number,
): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const near = recent.filter(({ atMs }) => nowMs - atMs < GUARD_WINDOW_MS);
  for (const { origin } of [...near, ...deaths]) counts.set(origin, (counts.get(origin) ?? 0) + 1);
  const tooMany = (origin: string) =>
    (counts.get(origin) ?? 0) >= Math.max(FEWEST, SHARE * (keysOfOrigin.get(origin) ?? 0));
  return new Set(deaths.filter(({ origin }) => tooMany(origin)).map(({ keyId }) => keyId));
}
