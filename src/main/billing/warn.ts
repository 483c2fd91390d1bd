import { isDeepStrictEqual } from 'node:util';
import { purseOf } from '../../shared/accounts.ts';
import type { KeysLow } from '../../shared/notices.ts';
import type { Settings } from '../../shared/settings.ts';
import type { KeyRecord } from '../keys/key-record.ts';
import type { BillingParts } from './billing-parts.ts';
import { keepFillsInMemory } from './fill-store.ts';
import { type Fill, fillAfter, percentLeft, warningAt } from './warnings.ts';

type LowKey = KeysLow['keys'][number];

/**
 * Tells, at the end of a sweep, which keys became low in it: one notice for each provider, and one key for each account.
 * Keys that are out of the pool are told of elsewhere, the demo's run low by design, and what isn't known for sure is no
 * reason to warn.
 */
export function createWarn({
  keys,
  providers,
  publish,
  settings,
  fills = keepFillsInMemory(),
}: BillingParts): (keyIds: Iterable<string>) => void {
  function isWarnedOf(key: KeyRecord): boolean {
    const { state, enabled, admin, providerId } = key;
    return state === 'active' && enabled && !admin && providers.find(providerId)?.demo === false;
  }

  /** Whether another key was told of in an earlier sweep for the same money, and no more of it. */
  function isToldOfAnother(key: KeyRecord, purse: string, percent: number): boolean {
    if (key.account === null) return false;
    return keys.watched().some((other) => {
      if (other.id === key.id || !isWarnedOf(other)) return false;
      if (purseOf(other, other.balance) !== purse) return false;
      const told = fills.find(other.id)?.toldPercent ?? null;
      return told !== null && told <= percent;
    });
  }

  return (keyIds) => {
    const thresholds = thresholdsOf(settings());
    const changed: [string, Fill][] = [];
    /** Whose money. */
    const told = new Set<string>();
    const low = new Map<string, { key: LowKey; percent: number }[]>();
    for (const keyId of keyIds) {
      const key = keys.find(keyId);
      if (key === null || !isWarnedOf(key)) continue;
      const { balance, masked, providerId } = key;
      if (balance.kind !== 'known' || balance.doubtful) continue;
      const before = fills.find(keyId);
      const fill = fillAfter(before, balance);
      const percent = percentLeft(fill, balance.limitMicros);
      const { crossed, toldPercent } =
        percent === null
          ? { crossed: null, toldPercent: fill.toldPercent }
          : warningAt(percent, fill.toldPercent, thresholds);
      const after = { ...fill, toldPercent };
      if (!isDeepStrictEqual(before, after)) changed.push([keyId, after]);
      if (crossed === null || percent === null) continue;
      const purse = purseOf(key, balance);
      if (told.has(purse) || isToldOfAnother(key, purse, crossed)) continue;
      told.add(purse);
      const { remainingMicros, currency } = balance;
      const lowKey = { keyId, masked, remainingMicros, currency, belowPercent: crossed };
      low.set(providerId, [...(low.get(providerId) ?? []), { key: lowKey, percent }]);
    }
    if (changed.length > 0) fills.keep(changed);
    for (const [providerId, ofProvider] of low) {
      const lowestFirst = ofProvider.toSorted((a, b) => a.percent - b.percent);
      publish('notice', {
        kind: 'keys-low',
        providerName: providers.find(providerId)?.name ?? '',
        keys: lowestFirst.map(({ key }) => key),
      });
    }
  };
}

function thresholdsOf({ warnAtPercent, warnAgainAtPercent }: Settings): readonly number[] {
  return [warnAtPercent, warnAgainAtPercent].filter((percent) => percent !== null);
}
