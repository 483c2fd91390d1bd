import { DAY_MS } from '../../src/shared/durations.ts';
import type { Account } from './account.ts';
import type { Chance } from './chance.ts';
import { type Kind, kinds } from './kinds.ts';
import type { Origin } from './network.ts';
import { DAYS } from './plan.ts';

const KEYS = 200;
const SHARES = [0.45, 0.25, 0.15, 0.1, 0.03, 0.02] as const;

/** Six origins of different sorts, from one with many keys to one with four, and two hundred keys that have their fates. */
export function createOrigins(chance: Chance, nowMs: number): Map<string, Origin> {
  const chosen = shuffled(kinds, chance).slice(0, SHARES.length);
  const origins = new Map<string, Origin>();
  for (const [place, kind] of chosen.entries()) {
    const host = `relay-${place}.example`;
    const origin = { host, kind, accounts: new Map<string, Account>() };
    origins.set(host, origin);
    const count = Math.round(KEYS * (SHARES[place] ?? 0));
    for (let n = 0; n < count; n++) addAccount(origin, chance, nowMs);
  }
  return origins;
}

export function addAccount(origin: Origin, chance: Chance, nowMs: number): Account {
  const { host, kind, accounts } = origin;
  const name = `${host.replace('.example', '')}-${String(accounts.size).padStart(3, '0')}`;
  const anywhen = () => nowMs + chance.between(0, DAYS * DAY_MS);
  const account: Account = {
    name,
    secret: `sk-test-made-up-${name}`,
    host,
    limit: kind.hasCaps ? 1_000_000 : chance.between(0.5, 6),
    used: 0,
    expiresAtMs: chance.is(0.15) ? anywhen() : null,
    revokedAtMs: chance.is(0.1) ? anywhen() : null,
    cap: kind.hasCaps ? capOf(chance) : null,
    capUsed: 0,
    capSinceMs: nowMs,
    usedUpAtMs: null,
    toppedUpAtMs: null,
  };
  // Many keys have been used elsewhere before they come, some of them up.
  if (account.cap === null && chance.is(0.3)) account.used = account.limit * chance.fraction();
  if (account.cap === null && chance.is(0.03)) {
    account.used = account.limit;
    account.usedUpAtMs = nowMs;
  }
  accounts.set(account.secret, account);
  return account;
}

function capOf(chance: Chance): Account['cap'] {
  const everyMs = chance.oneOf([DAY_MS, 7 * DAY_MS, 30 * DAY_MS] as const);
  return { dollars: chance.between(0.5, 3), everyMs };
}

function shuffled(list: readonly Kind[], chance: Chance): Kind[] {
  const left = [...list];
  return list.flatMap(() => left.splice(chance.below(left.length), 1));
}
