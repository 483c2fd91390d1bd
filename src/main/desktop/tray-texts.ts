import type { TFunction } from 'i18next';
import { DAY_MS, HOUR_MS } from '../../shared/durations.ts';
import { formatMoney } from '../../shared/format-money.ts';
import type { Language } from '../../shared/languages.ts';
import type { CurrencyTotal, PoolSummary } from '../../shared/pool.ts';

/** From when on a reading is too old to be told without its age. */
export interface Freshness {
  readonly nowMs: number;
  readonly staleAfterMs: number;
}

/** An hour, or two sweeps where they are rarer. */
export function staleAfterMs(sweepIntervalMs: number): number {
  return Math.max(2 * sweepIntervalMs, HOUR_MS);
}

function isStale(readAtMs: number, { nowMs, staleAfterMs: afterMs }: Freshness): boolean {
  return nowMs - readAtMs > afterMs;
}

/** `3 hours ago`. */
function ago(readAtMs: number, { nowMs }: Freshness, language: Language): string {
  const ageMs = nowMs - readAtMs;
  const format = new Intl.RelativeTimeFormat(language);
  return ageMs < DAY_MS
    ? format.format(-Math.round(ageMs / HOUR_MS), 'hour')
    : format.format(-Math.round(ageMs / DAY_MS), 'day');
}

function totalText(
  { remainingMicros, currency, newestReadAtMs }: CurrencyTotal,
  fresh: Freshness,
  t: TFunction,
  language: Language,
): string {
  const total = formatMoney(remainingMicros, currency, language);
  if (!isStale(newestReadAtMs, fresh)) return total;
  return t('tray.asOf', { total, when: ago(newestReadAtMs, fresh, language) });
}

/** What the tray icon says when pointed at: `≈ $12.34 + ¥56.00 left · 5 keys`; currencies are never added. */
export function trayTooltip(
  pool: PoolSummary,
  fresh: Freshness,
  t: TFunction,
  language: Language,
): string {
  const keys = pool.pickable + pool.cooling;
  if (keys === 0) {
    const none = pool.suspended + pool.disabled + pool.trashed === 0;
    return `Keywheel: ${none ? t('tray.noKeys') : t('tray.nonePickable')}`;
  }
  const total = pool.totals.map((each) => totalText(each, fresh, t, language)).join(' + ');
  const left = total === '' ? t('tray.unknown') : t('tray.left', { total });
  return `${left} · ${t('tray.keys', { count: keys })}`;
}

/** The lines of the tray's menu that tell and can't be clicked. */
export function trayLines(
  pool: PoolSummary,
  fresh: Freshness,
  t: TFunction,
  language: Language,
): string[] {
  const { totals, oldestReadAtMs } = pool;
  const lines = [trayTooltip(pool, fresh, t, language)];
  if (totals.length > 1) {
    for (const each of totals) {
      const total = totalText(each, fresh, t, language);
      lines.push(t('tray.total', { total, keys: t('tray.keys', { count: each.keys }) }));
    }
  }
  // Some were read lately, others weren't.
  const isMixed = totals.some(({ newestReadAtMs }) => !isStale(newestReadAtMs, fresh));
  if (isMixed && oldestReadAtMs !== null && isStale(oldestReadAtMs, fresh)) {
    lines.push(t('tray.oldest', { when: ago(oldestReadAtMs, fresh, language) }));
  }
  if (pool.estimated !== null) {
    const total = formatMoney(pool.estimated.remainingMicros, 'USD', language);
    const keys = t('tray.keys', { count: pool.estimated.keys });
    lines.push(t('tray.estimated', { total, keys }));
  }
  if (pool.unknown > 0) lines.push(t('tray.unknownKeys', { count: pool.unknown }));
  return lines;
}

/** The keys that will be used up first. */
export function lowestLines(pool: PoolSummary, t: TFunction, language: Language): string[] {
  return pool.lowest.map(({ masked, remainingMicros, currency }) =>
    t('tray.lowKey', { masked, left: formatMoney(remainingMicros, currency, language) }),
  );
}
