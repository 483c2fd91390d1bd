import {
  accountNameOf,
  estimatedRest,
  isEstimated,
  purseOf,
  type StartingCredit,
} from '../../shared/accounts.ts';
import type { KnownBalance } from '../../shared/balances.ts';
import type { CurrencyTotal, PoolSummary } from '../../shared/pool.ts';
import type { KeyRecord } from './key-record.ts';

const LOWEST = 5;

/** What several keys may spend together. */
interface Purse {
  /** Whose reading of it is the newest. */
  key: KeyRecord;
  balance: KnownBalance;
  /** How many spend it. */
  keys: number;
}

/** The newest credit that was entered for an account. */
interface EnteredCredit {
  credit: StartingCredit;
  keys: number;
}

/**
 * What the title bar and the tray say of all keys. Suspended and disabled keys count for nothing in the totals; what is
 * left on an account counts once, however many keys spend it, as its newest reading says.
 */
export function summarise(keys: Iterable<KeyRecord>, nowMs: number): PoolSummary {
  const counts = { pickable: 0, cooling: 0, suspended: 0, disabled: 0, trashed: 0 };
  const purses = new Map<string, Purse>();
  const credits = new Map<string, EnteredCredit>();
  let unknown = 0;
  let unlimited = 0;
  for (const key of keys) {
    const place = placeOf(key, nowMs);
    if (place === null) continue;
    counts[place] += 1;
    if (place !== 'pickable' && place !== 'cooling') continue;
    const { balance } = key;
    if (balance.kind === 'unlimited') unlimited += 1;
    else if (balance.kind === 'known' && !balance.doubtful) addToPurse(purses, key, balance);
    else {
      unknown += 1;
      addToCredit(credits, key);
    }
  }

  const known = [...purses.values()]
    .map(({ key, balance }) => ({ key, balance, share: shareOf(balance) }))
    .sort(
      (a, b) =>
        (a.share ?? 1) - (b.share ?? 1) || a.balance.remainingMicros - b.balance.remainingMicros,
    );
  return {
    ...counts,
    totals: totalsOf(purses.values()),
    unknown,
    unlimited,
    estimated: estimateOf([...credits.values()]),
    oldestReadAtMs: known.reduce<number | null>(
      (oldest, { balance }) => Math.min(oldest ?? balance.readAtMs, balance.readAtMs),
      null,
    ),
    level: levelOf(known.flatMap(({ share }) => share ?? [])),
    lowest: known.slice(0, LOWEST).map(({ key, balance }) => ({
      keyId: key.id,
      masked: key.masked,
      remainingMicros: balance.remainingMicros,
      currency: balance.currency,
    })),
  };
}

function addToPurse(purses: Map<string, Purse>, key: KeyRecord, balance: KnownBalance): void {
  // Most keys have a purse of their own: its long name would cost more than all else here.
  const name = key.account === null ? key.id : `${purseOf(key, balance)} ${balance.currency}`;
  const purse = purses.get(name);
  if (purse === undefined) {
    purses.set(name, { key, balance, keys: 1 });
    return;
  }
  purse.keys += 1;
  if (balance.readAtMs > purse.balance.readAtMs) Object.assign(purse, { key, balance });
}

function addToCredit(credits: Map<string, EnteredCredit>, key: KeyRecord): void {
  const { credit } = key;
  if (credit === null || !isEstimated(key)) return;
  const name = accountNameOf(key);
  const before = credits.get(name);
  const isNewer = before === undefined || credit.atMs > before.credit.atMs;
  credits.set(name, { credit: isNewer ? credit : before.credit, keys: (before?.keys ?? 0) + 1 });
}

/** The currency of most keys first. */
function totalsOf(purses: Iterable<Purse>): CurrencyTotal[] {
  const totals = new Map<string, Changing<CurrencyTotal>>();
  for (const { balance, keys } of purses) {
    const { currency, remainingMicros, limitMicros, readAtMs } = balance;
    const total = totals.get(currency) ?? {
      currency,
      remainingMicros: 0,
      limitMicros: 0,
      newestReadAtMs: readAtMs,
      keys: 0,
    };
    totals.set(currency, total);
    total.remainingMicros += remainingMicros;
    total.limitMicros =
      limitMicros === null || total.limitMicros === null ? null : total.limitMicros + limitMicros;
    total.newestReadAtMs = Math.max(total.newestReadAtMs, readAtMs);
    total.keys += keys;
  }
  return [...totals.values()].sort(
    (a, b) => b.keys - a.keys || a.currency.localeCompare(b.currency),
  );
}

/** What is left of the credits that persons entered, apart from what was read; null where there are none. */
function estimateOf(credits: readonly EnteredCredit[]): PoolSummary['estimated'] {
  const rests = credits.map(({ credit, keys }) => ({ rest: estimatedRest(credit) ?? 0, keys }));
  if (rests.length === 0) return null;
  return {
    remainingMicros: rests.reduce((sum, { rest }) => sum + rest, 0),
    keys: rests.reduce((sum, { keys }) => sum + keys, 0),
  };
}

type Changing<T> = { -readonly [F in keyof T]: T[F] };
type Place = 'pickable' | 'cooling' | 'suspended' | 'disabled' | 'trashed';

function placeOf(key: KeyRecord, nowMs: number): Place | null {
  if (key.admin) return null;
  if (key.state === 'deleted') return 'trashed';
  if (key.state !== 'active' && key.state !== 'suspended') return null;
  if (!key.enabled) return 'disabled';
  if (key.state === 'suspended') return 'suspended';
  return key.cooldown !== null && key.cooldown.untilMs > nowMs ? 'cooling' : 'pickable';
}

/** Null where it can't be told: something is left of nobody knows how much. */
function shareOf({ remainingMicros, limitMicros }: KnownBalance): number | null {
  if (limitMicros !== null && limitMicros > 0) {
    return Math.min(Math.max(remainingMicros / limitMicros, 0), 1);
  }
  return limitMicros === null && remainingMicros > 0 ? null : 0;
}

/** The mean share left, in quarters: shares of a limit can be compared where currencies can't. */
function levelOf(shares: readonly number[]): PoolSummary['level'] {
  if (shares.length === 0) return null;
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const level = Math.ceil(mean * 4);
  return level === 0 || level === 1 || level === 2 || level === 3 ? level : 4;
}
