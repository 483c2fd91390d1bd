import { useTranslation } from 'react-i18next';
import { useLive } from '../../live-state.ts';
import { useFormats } from '../../ui/formats.ts';
import { Ago } from '../time/ago.tsx';
import classes from './totals-line.module.css';

/** Under the table: what is left per currency, and when the keys were and will be checked. */
export function TotalsLine({ nowMs }: { readonly nowMs: number }) {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  const { totals, unknown, unlimited, estimated } = useLive('pool');
  const sweep = useLive('sweep');
  const parts = totals.map(({ currency, remainingMicros, limitMicros, keys }) =>
    limitMicros === null
      ? t('keys.totalLeft', { count: keys, amount: formats.money(remainingMicros, currency) })
      : t('keys.total', {
          count: keys,
          amount: formats.money(remainingMicros, currency),
          limit: formats.money(limitMicros, currency),
        }),
  );
  if (estimated !== null) {
    const amount = formats.money(estimated.remainingMicros, 'USD');
    parts.push(t('accounts:total', { count: estimated.keys, amount }));
  }
  if (unlimited > 0) parts.push(t('keys.unlimited', { count: unlimited }));
  if (unknown > 0) parts.push(t('keys.unknown', { count: unknown }));
  return (
    <div className={classes.line}>
      <span>{parts.length > 0 && t('keys.totals', { parts: parts.join(' · ') })}</span>
      <span>
        {sweep.running ? (
          t('keys.checking')
        ) : (
          <>
            {sweep.lastAtMs === null ? (
              t('keys.neverSwept')
            ) : (
              <>
                {t('keys.lastSweep')} <Ago atMs={sweep.lastAtMs} nowMs={nowMs} />
              </>
            )}
            {sweep.paused !== null && ` · ${t(`keys.paused.${sweep.paused}`)}`}
            {sweep.paused === null && sweep.nextAtMs !== null && (
              <span title={formats.exact(sweep.nextAtMs)}>
                {` · ${t('keys.nextSweep', { time: formats.clock(sweep.nextAtMs) })}`}
              </span>
            )}
          </>
        )}
      </span>
    </div>
  );
}
