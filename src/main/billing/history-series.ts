import { setImmediate as breathe } from 'node:timers/promises';
import type { BalanceSeries, Forecast, ProviderHistory } from '../../shared/balance-history.ts';
import { DAY_MS } from '../../shared/durations.ts';
import { forecastOf } from './history-forecast.ts';
import {
  type Change,
  changesOf,
  type Line,
  linesOf,
  mergedLine,
  spentOf,
  totalOver,
} from './history-lines.ts';
import { createSpending, LOOK_BACK_DAYS } from './history-spending.ts';
import type { HistoryStore, PastKey, Range } from './history-store.ts';

/** After so many keys other work has its turn. */
const KEYS_AT_A_STRETCH = 20;

/** For each provider and currency, the histories of its keys together. */
export async function providerHistories(
  store: HistoryStore,
  range: Range,
  nowMs: number,
  renews: (keyId: string) => boolean,
  /** What names the money that the key spends together with others; null where it has its own. */
  purseOf: (key: PastKey) => string | null,
  /** The store is closed soon: nothing more may be read from it. */
  isOver: () => boolean,
): Promise<ProviderHistory[]> {
  const groups = new Map<string, ReturnType<typeof createGroup>>();
  let count = 0;
  for (const key of store.keys()) {
    count += 1;
    if (count % KEYS_AT_A_STRETCH === 0) await breathe();
    if (isOver()) return [];
    for (const line of linesOf(store.readingsOf(key.keyId, lookBack(range, nowMs)), key.goneAtMs)) {
      const name = JSON.stringify([key.providerId, line.currency]);
      const group = groups.get(name) ?? createGroup(key, line.currency, nowMs);
      groups.set(name, group);
      group.add(key, line, renews(key.keyId), purseOf(key));
    }
  }
  return [...groups.values()]
    .flatMap((group) => group.history(range))
    .toSorted(
      (a, b) =>
        a.providerName.localeCompare(b.providerName) || a.currency.localeCompare(b.currency),
    );
}

/** One key's own. */
export function keyHistory(
  store: HistoryStore,
  keyId: string,
  currency: string,
  range: Range,
  nowMs: number,
  renews: boolean,
): BalanceSeries {
  const key = store.keys().find((one) => one.keyId === keyId);
  const series = createSeries(nowMs);
  const readings = store.readingsOf(keyId, lookBack(range, nowMs));
  for (const line of linesOf(readings, key?.goneAtMs ?? null)) {
    if (line.currency === currency) series.add(line, renews);
  }
  return series.of(range);
}

/** The forecast rests on more than a short range shows. */
function lookBack({ fromMs, toMs }: Range, nowMs: number): Range {
  return {
    fromMs: Math.min(fromMs, nowMs - LOOK_BACK_DAYS * DAY_MS),
    toMs: Math.max(toMs, nowMs),
  };
}

function createGroup(first: PastKey, currency: string, nowMs: number) {
  const { providerId, providerName } = first;
  const keys = new Map<string, ProviderHistory['keys'][number]>();
  const series = createSeries(nowMs);
  const shared = new Map<string, { lines: Line[]; renews: boolean }>();
  return {
    add(key: PastKey, line: Line, renews: boolean, purse: string | null): void {
      if (purse === null) series.add(line, renews);
      else {
        const before = shared.get(purse);
        shared.set(purse, {
          lines: [...(before?.lines ?? []), line],
          renews: renews || before?.renews === true,
        });
      }
      const last = line.readings.at(-1);
      if (last === undefined) return;
      const { remainingMicros, atMs: readAtMs } = last;
      const { keyId, masked } = key;
      keys.set(keyId, { keyId, masked, gone: line.endMs !== null, remainingMicros, readAtMs });
    },
    /** None where all of it lies before the range. */
    history(range: Range): ProviderHistory[] {
      const shown = [...keys.values()].filter(
        ({ gone, readAtMs }) => !gone || readAtMs >= range.fromMs,
      );
      if (shown.length === 0) return [];
      for (const { lines, renews } of shared.values()) series.add(mergedLine(lines), renews);
      return [{ ...series.of(range), providerId, providerName, currency, keys: shown }];
    },
  };
}

function createSeries(nowMs: number) {
  const changes: Change[] = [];
  const spending = createSpending(nowMs);
  let sinceMs = nowMs;
  let isRenewed = false;

  function forecast(): Forecast {
    if (isRenewed) return { kind: 'none', why: 'renews' };
    const left = changes
      .filter(({ atMs }) => atMs <= nowMs)
      .reduce((sum, { micros }) => sum + micros, 0);
    return forecastOf(left, spending.lastDays(sinceMs), nowMs);
  }

  return {
    add(line: Line, renews: boolean): void {
      changes.push(...changesOf(line));
      for (const spent of spentOf(line)) spending.add(spent);
      sinceMs = Math.min(sinceMs, line.readings[0]?.atMs ?? nowMs);
      isRenewed ||= renews && line.endMs === null;
    },
    of: (range: Range): BalanceSeries => ({
      points: totalOver(changes, { ...range, toMs: Math.min(range.toMs, nowMs) }),
      spend: spending.days(range),
      forecast: forecast(),
    }),
  };
}
