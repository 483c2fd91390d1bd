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

/**
 * What the title bar and the tray say of all keys. Suspended and disabled keys count for nothing in the totals; what is
 * left on an account counts once, however many keys spend it, as its newest reading says.
 */
export function summarise(keys: Iterable<KeyRecord>, nowMs: number): PoolSummary {
  const counts = { pickable: 0, cooling: 0, suspended: 0, disabled: 0, trashed: 0 };
  const totals = new Map<string, Changing<Omit<CurrencyTotal, 'currency'>>>();
  const known: {
    key: KeyRecord;
    remainingMicros: number;
    currency: string;
    share: number | null;
  }[] = [];
  /** The newest reading of each purse, and the keys that spend it. */
  const purses = new Map<string, { key: KeyRecord; balance: KnownBalance; keys: number }>();
  /** The newest credit that was entered for each account. */
  const credits = new Map<string, { credit: StartingCredit; keys: number }>();
  let unknown = 0;
  let unlimited = 0;
  let oldestReadAtMs: number | null = null;

  for (const key of keys) {
    const place = placeOf(key, nowMs);
    if (place === null) continue;
    counts[place] += 1;
    if (place !== 'pickable' && place !== 'cooling') continue;
    const { balance } = key;
    if (balance.kind === 'unlimited') unlimited += 1;
    else if (balance.kind !== 'known' || balance.doubtful) {
      unknown += 1;
      const { credit } = key;
      if (credit === null || !isEstimated(key)) continue;
      const name = accountNameOf(key);
      const before = credits.get(name);
      const isNewer = before === undefined || credit.atMs > before.credit.atMs;
      credits.set(name, {
        credit: isNewer ? credit : before.credit,
        keys: (before?.keys ?? 0) + 1,
      });
    } else {
      // Most keys have a purse of their own: its long name would cost more than all else here.
      const name = key.account === null ? key.id : `${purseOf(key, balance)} ${balance.currency}`;
      const purse = purses.get(name);
      if (purse === undefined) purses.set(name, { key, balance, keys: 1 });
      else {
        purse.keys += 1;
        if (balance.readAtMs > purse.balance.readAtMs) Object.assign(purse, { key, balance });
      }
    }
  }

  for (const { key, balance, keys: spending } of purses.values()) {
    const { currency, remainingMicros, limitMicros, readAtMs } = balance;
    const total = totals.get(currency) ?? {
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
    total.keys += spending;
    oldestReadAtMs = Math.min(oldestReadAtMs ?? readAtMs, readAtMs);
    known.push({ key, remainingMicros, currency, share: shareOf(remainingMicros, limitMicros) });
  }

  known.sort((a, b) => (a.share ?? 1) - (b.share ?? 1) || a.remainingMicros - b.remainingMicros);
  return {
    ...counts,
    totals: [...totals]
      .map(([currency, total]): CurrencyTotal => ({ currency, ...total }))
      .sort((a, b) => b.keys - a.keys || a.currency.localeCompare(b.currency)),
    unknown,
    unlimited,
    estimated: estimateOf([...credits.values()]),
    oldestReadAtMs,
    level: levelOf(known.flatMap(({ share }) => share ?? [])),
    lowest: known.slice(0, LOWEST).map(({ key, remainingMicros, currency }) => ({
      keyId: key.id,
      masked: key.masked,
      remainingMicros,
      currency,
    })),
  };
}

/** What is left of the credits that persons entered, apart from what was read; null where there are none. */
function estimateOf(
  credits: readonly { readonly credit: StartingCredit; readonly keys: number }[],
): PoolSummary['estimated'] {
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
function shareOf(remainingMicros: number, limitMicros: number | null): number | null {
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
