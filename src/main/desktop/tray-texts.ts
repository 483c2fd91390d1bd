import type { TFunction } from 'i18next';
import { formatMoney } from '../../shared/format-money.ts';
import type { PoolSummary } from '../../shared/models.ts';
import type { Language } from './texts/texts.ts';

/** The totals in one line, currencies side by side and never added; null where no balance is known. */
function totalsLine(pool: PoolSummary, language: Language): string | null {
  if (pool.totals.length === 0) return null;
  return pool.totals
    .map(({ remainingMicros, currency }) => formatMoney(remainingMicros, currency, language))
    .join(' + ');
}

/** What the tray icon says when pointed at: `≈ $12.34 left · 5 keys`. */
export function trayTooltip(pool: PoolSummary, t: TFunction, language: Language): string {
  const keys = pool.pickable + pool.cooling;
  if (keys === 0) {
    const none = pool.suspended + pool.disabled + pool.trashed === 0;
    return `Keywheel: ${none ? t('tray.noKeys') : t('tray.nonePickable')}`;
  }
  const total = totalsLine(pool, language);
  const left = total === null ? t('tray.unknown') : t('tray.left', { total });
  return `${left} · ${t('tray.keys', { count: keys })}`;
}

/** The lines of the tray's menu that tell and can't be clicked. */
export function trayLines(pool: PoolSummary, t: TFunction, language: Language): string[] {
  const lines = [trayTooltip(pool, t, language)];
  if (pool.totals.length > 1) {
    for (const { remainingMicros, currency, keys } of pool.totals) {
      const total = formatMoney(remainingMicros, currency, language);
      lines.push(t('tray.total', { total, keys: t('tray.keys', { count: keys }) }));
    }
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
