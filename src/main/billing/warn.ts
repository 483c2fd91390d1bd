import { isDeepStrictEqual } from 'node:util';
import type { KeysLow } from '../../shared/notices.ts';
import type { Settings } from '../../shared/settings.ts';
import type { KeyRecord } from '../keys/key-record.ts';
import type { BillingDeps } from './deps.ts';
import { keepFillsInMemory } from './fill-store.ts';
import { type Fill, fillAfter, percentLeft, warningAt } from './warnings.ts';

type LowKey = KeysLow['keys'][number];

/**
 * Tells, at the end of a sweep, which keys became low in it: one notice for each provider. Keys that are out of the pool
 * are told of elsewhere, the demo's run low by design, and what isn't known for sure is no reason to warn.
 */
export function createWarn({
  keys,
  providers,
  publish,
  settings,
  fills = keepFillsInMemory(),
}: BillingDeps): (keyIds: Iterable<string>) => void {
  function isWarnedOf(key: KeyRecord): boolean {
    const { state, enabled, admin, providerId } = key;
    return state === 'active' && enabled && !admin && providers.find(providerId)?.demo === false;
  }

  return (keyIds) => {
    const thresholds = thresholdsOf(settings());
    const changed: [string, Fill][] = [];
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
      const { remainingMicros, currency } = balance;
      const told = { keyId, masked, remainingMicros, currency, belowPercent: crossed };
      low.set(providerId, [...(low.get(providerId) ?? []), { key: told, percent }]);
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
