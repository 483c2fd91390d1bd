import type { KeyRecord } from '../../src/main/keys/key-record.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/shared/durations.ts';
import type { Settings } from '../../src/shared/settings.ts';
import { type Account, type Death, deathOf, diedAtMs, isCapped } from './account.ts';
import type { Kind } from './kinds.ts';

/** The longest step between two re-checks, and the longest wait after a claim that was found false. */
const LONGEST_STEP_MS = 6 * HOUR_MS;
/** A sweep that meets trouble elsewhere takes its time. */
const SWEEP_LASTS_MS = 10 * MINUTE_MS;
/** How many keys have their turn in one sweep, where an origin's patience is short. */
const PACED_KEYS = 15;
/** The one that suspends, and those that have to agree. */
const CHECKS = 4;
const NO_CREDIT_OVER_MS = 24 * HOUR_MS;

/** What should have happened to the key by now, if anything. All has been quiet around it since `quietSinceMs`. */
export function overdueFor(facts: {
  readonly key: KeyRecord;
  readonly account: Account;
  readonly kind: Kind;
  readonly keysOfOrigin: number;
  readonly settings: Settings;
  readonly quietSinceMs: number;
  readonly nowMs: number;
}): string | null {
  const { key, account, kind, keysOfOrigin, settings, quietSinceMs, nowMs } = facts;
  if (key.state !== 'active' && key.state !== 'suspended') return null;
  // These wait for the person.
  if (key.suspension?.reason === 'too-many-at-once') return null;
  // Just after waking nobody is judged: that falls to the sweep after.
  const sweeps = 2 + (kind.paced ? Math.ceil(keysOfOrigin / PACED_KEYS) : 0);
  const checkMs = LONGEST_STEP_MS + 1.1 * sweeps * settings.sweepIntervalMs + SWEEP_LASTS_MS;
  const death = deathOf(account, nowMs);
  if (death === null) {
    if (key.state !== 'suspended' || isCapped(account, nowMs)) return null;
    const filledAtMs = account.cap === null ? 0 : account.capSinceMs;
    const sinceMs = Math.max(quietSinceMs, account.toppedUpAtMs ?? 0, filledAtMs);
    return nowMs - sinceMs > checkMs ? `alive, and suspended for ${key.suspension?.reason}` : null;
  }
  const mostMs = settings.policy === 'delete' ? timeToDie(death, kind, key, checkMs) : null;
  const sinceMs = Math.max(quietSinceMs, diedAtMs(account, nowMs));
  return mostMs !== null && nowMs - sinceMs > mostMs ? `${death}, and ${key.state}` : null;
}

/** How long the rules leave a dead key; null where they can't know that it is dead. */
function timeToDie(death: Death, kind: Kind, key: KeyRecord, checkMs: number): number | null {
  if (kind.ofTheDead === 'lies') return null;
  // From the first it was overspent, as living keys are where a relay's limit is what is left.
  const isOdd = key.balance.kind === 'known' && key.balance.unproven === true;
  if (kind.ofTheDead === 'truth' && death !== 'revoked' && !isOdd) return checkMs;
  // Nobody looks at a key whose balance says nothing until it is used.
  if (key.state !== 'suspended') return null;
  return CHECKS * checkMs + (death === 'used-up' ? NO_CREDIT_OVER_MS : 0);
}
