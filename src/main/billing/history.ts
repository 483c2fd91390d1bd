import { accountNameOf } from '../../shared/accounts.ts';
import type { Events } from '../../shared/contract.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/durations.ts';
import type { KeyView } from '../../shared/keys.ts';
import type { Database } from '../database/open-database.ts';
import type { OnFault } from '../on-fault.ts';
import type { Timers } from '../timers.ts';
import { keyHistory, providerHistories } from './history-series.ts';
import { createHistoryStore, type Range } from './history-store.ts';
import { outlived } from './history-thinning.ts';

const THIN_EVERY_MS = HOUR_MS;
const THIN_FIRST_AFTER_MS = MINUTE_MS;
/** Between one key and the next, so that nothing else waits. */
const NEXT_KEY_AFTER_MS = 20;

/**
 * What keys had left over time: every balance that was read, thinned out as it ages. A key's history stays when the key
 * goes, until its time is over; a provider's, until {@link forget}.
 */
export function createHistory(options: {
  readonly db: Database;
  readonly keys: () => readonly KeyView[];
  readonly now: () => number;
  readonly timers: Timers;
  readonly onFault: OnFault;
}) {
  const { keys, now, timers, onFault } = options;
  const store = createHistoryStore(options.db);
  /** When each key's newest reading was made, as it stands in the store. */
  const noted = new Map<string, number>();
  let timer: unknown = null;
  let isOver = false;

  function note(views: readonly KeyView[]): void {
    const readings = views.flatMap((key) => {
      const { id: keyId, providerId, balance } = key;
      if (balance.kind !== 'known' || balance.doubtful) return [];
      const { readAtMs: atMs, remainingMicros, usedMicros, currency } = balance;
      if (noted.get(keyId) === atMs) return [];
      noted.set(keyId, atMs);
      const purse = sharedPurseOf(key);
      return [{ keyId, providerId, atMs, remainingMicros, usedMicros, currency, purse }];
    });
    if (readings.length === 0) return;
    try {
      store.add(readings);
    } catch (thrown) {
      onFault('keeping the history of balances', thrown);
    }
  }

  /** One key at a time. */
  function thin(afterKeyId: string): void {
    let keyId: string | null = null;
    try {
      keyId = store.keyAfter(afterKeyId);
      if (keyId !== null) store.drop(keyId, outlived(store.allOf(keyId), now()));
    } catch (thrown) {
      onFault('thinning out the history of balances', thrown);
    }
    const next = keyId;
    timer =
      next === null
        ? timers.set(() => thin(''), THIN_EVERY_MS)
        : timers.set(() => thin(next), NEXT_KEY_AFTER_MS);
  }

  function renews(key: KeyView | undefined): boolean {
    return key?.balance.kind === 'known' && key.balance.renewal !== undefined;
  }

  return {
    start(): void {
      // What the last run read in its last moments.
      note(keys());
      timer = timers.set(() => thin(''), THIN_FIRST_AFTER_MS);
    },
    /** For every change of keys: what is new among their balances is kept. */
    follow({ changed, removedIds }: Events['keys.changed']): void {
      note(changed);
      for (const id of removedIds) noted.delete(id);
    },
    ofProviders(range: Range) {
      const views = keys();
      const renewing = new Set(views.flatMap((key) => (renews(key) ? [key.id] : [])));
      const purses = new Map(views.map((key) => [key.id, sharedPurseOf(key)]));
      return providerHistories(
        store,
        range,
        now(),
        (keyId) => renewing.has(keyId),
        ({ keyId, purse }) => (purses.has(keyId) ? (purses.get(keyId) ?? null) : purse),
        () => isOver,
      );
    },
    ofKey(keyId: string, currency: string, range: Range) {
      const isRenewed = renews(keys().find(({ id }) => id === keyId));
      return keyHistory(store, keyId, currency, range, now(), isRenewed);
    },
    use: store.use,
    /** For the demo, which leaves nothing. */
    forget: store.forget,
    stop(): void {
      isOver = true;
      timers.clear(timer);
    },
  };
}

/** What names the money that the key spends together with others; null where it has its own. */
function sharedPurseOf(key: KeyView): string | null {
  const { account, balance } = key;
  // A key's own cap is its own, though its account is known.
  const isOwn = balance.kind === 'known' && balance.ofKey === true;
  return account === null || isOwn ? null : accountNameOf(key);
}
