import type { KeyRecord } from '../keys/key-record.ts';
import { type Outcome, unclear } from './reading.ts';
import { LONGEST_RECHECK_MS } from './recheck.ts';

/** Whether a sweep looks at the key: its reading is due, or its re-check. */
export function isDue(key: KeyRecord, nowMs: number): boolean {
  const { suspension } = key;
  // Read in the future: our clock was put back since.
  if ((key.lastCheckedAtMs ?? 0) > nowMs) return true;
  if (suspension === null) return key.nextCheckAtMs <= nowMs;
  if (isRecheckDue(key, nowMs)) return true;
  // Refused since its last reading: another now may be the second witness, or show that the provider errs.
  const unreadSince = (key.lastCheckedAtMs ?? 0) < suspension.sinceMs;
  return unreadSince && suspension.recheckAtMs !== null && knownProblemOf(key, nowMs) === null;
}

/** Whether it is time to try a suspended key again. A disabled one is left alone. */
export function isRecheckDue({ suspension, enabled }: KeyRecord, nowMs: number): boolean {
  const recheckAtMs = suspension?.recheckAtMs ?? null;
  if (!enabled || recheckAtMs === null) return false;
  // No wait is so long: our clock was put back since.
  return recheckAtMs <= nowMs || recheckAtMs > nowMs + LONGEST_RECHECK_MS;
}

/** Why the balance can't be read, where that was found lately and isn't due to be tried again. */
export function knownProblemOf(key: KeyRecord, nowMs: number): Outcome | null {
  const { balance, readProblem, nextCheckAtMs, lastCheckedAtMs } = key;
  // Found in the future: our clock was put back since.
  if (nextCheckAtMs <= nowMs || (lastCheckedAtMs ?? 0) > nowMs) return null;
  if (readProblem !== null) return unclear(readProblem);
  return balance.kind === 'unsupported' ? { kind: 'unsupported', reason: balance.reason } : null;
}

/**
 * Those that have waited longest first, so that where only some get their turn, the others are next. Suspended keys,
 * which somebody misses, have every other turn.
 */
export function inTurn(keys: readonly KeyRecord[]): readonly KeyRecord[] {
  const waited = keys.toSorted((a, b) => (a.lastCheckedAtMs ?? 0) - (b.lastCheckedAtMs ?? 0));
  const suspended = waited.filter(({ suspension }) => suspension !== null);
  const others = waited.filter(({ suspension }) => suspension === null);
  return waited
    .flatMap((_, place) => [suspended[place], others[place]])
    .filter((key) => key !== undefined);
}
