import { useTranslation } from 'react-i18next';
import { useLive } from '../live-state.ts';
import { useFormats } from '../ui/formats.ts';
import classes from './pool-pill.module.css';

/** What the pill has no room for: each currency for itself, how fresh it is, when it is read again. */
export function PoolCard() {
  const { t } = useTranslation('chat');
  const formats = useFormats();
  const pool = useLive('pool');
  const sweep = useLive('sweep');
  const nowMs = Date.now();
  const others = (['cooling', 'suspended', 'disabled', 'trashed'] as const).filter(
    (state) => pool[state] > 0,
  );

  const nextSweep = () => {
    if (sweep.paused !== null) return t(`pool.${sweep.paused}`);
    if (sweep.running) return t('pool.sweeping');
    if (sweep.nextAtMs === null) return null;
    return t('pool.next', { when: formats.relative(Math.max(sweep.nextAtMs, nowMs), nowMs) });
  };
  const next = nextSweep();

  return (
    <div className={classes.cardBody}>
      <strong>
        {pool.pickable === 0 ? t('pool.none') : t('pool.pickable', { count: pool.pickable })}
      </strong>
      {others.length > 0 && (
        <p>{others.map((state) => t(`pool.${state}`, { count: pool[state] })).join(' · ')}</p>
      )}
      {pool.totals.length > 0 && (
        <dl>
          {pool.totals.map(({ currency, remainingMicros, limitMicros, keys }) => (
            <div key={currency}>
              <dt>{t('pool.onKeys', { count: keys })}</dt>
              <dd>
                {limitMicros === null
                  ? formats.money(remainingMicros, currency)
                  : t('pool.total', {
                      left: formats.money(remainingMicros, currency),
                      limit: formats.money(limitMicros, currency),
                    })}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {pool.estimated !== null && (
        <p>
          {t('accounts:total', {
            count: pool.estimated.keys,
            amount: formats.money(pool.estimated.remainingMicros, 'USD'),
          })}
        </p>
      )}
      {pool.unknown > 0 && <p>{t('pool.unknownKeys', { count: pool.unknown })}</p>}
      {pool.unlimited > 0 && <p>{t('pool.unlimitedKeys', { count: pool.unlimited })}</p>}
      <footer>
        {pool.oldestReadAtMs !== null && (
          <p>{t('pool.read', { when: formats.relative(pool.oldestReadAtMs, nowMs) })}</p>
        )}
        {next !== null && <p>{next}</p>}
        <p>{t('pool.open')}</p>
      </footer>
    </div>
  );
}
