import { Tooltip, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PoolSummary } from '../../shared/pool.ts';
import { useLive } from '../live-state.ts';
import { go } from '../place.ts';
import { useFormats } from '../ui/formats.ts';
import { PoolCard } from './pool-card.tsx';
import classes from './pool-pill.module.css';

/** The pool at a glance: how many keys can be picked, what they have left. */
export function PoolPill() {
  const { t } = useTranslation('chat');
  const formats = useFormats();
  const pool = useLive('pool');
  const left = pool.totals.map(
    (total) => `≈${formats.money(total.remainingMicros, total.currency)}`,
  );
  if (left.length === 0 && pool.unlimited > 0) left.push('∞');
  if (left.length === 0 && pool.estimated !== null) {
    const amount = formats.money(pool.estimated.remainingMicros, 'USD');
    left.push(t('accounts:pill', { amount }));
  }
  const tone = toneOf(pool);
  const word = wordOf();
  const text = [formats.count(pool.pickable), ...left, ...(word === null ? [] : [word])].join(
    ' · ',
  );

  /** Beside the colour, what it means. */
  function wordOf(): string | null {
    if (tone === 'good') return null;
    if (tone === 'none') return t('pool.noneFree');
    return pool.cooling > 0 ? t('pool.cooling', { count: pool.cooling }) : t('pool.few');
  }

  return (
    <Tooltip
      label={<PoolCard />}
      classNames={{ tooltip: classes.card }}
      openDelay={150}
      events={{ hover: true, focus: true, touch: false }}
    >
      <UnstyledButton
        className={classes.pill}
        data-tone={tone}
        aria-label={t('pool.label', { pool: text })}
        onClick={() => go('keys')}
      >
        <i className={classes.dot} aria-hidden />
        {text}
      </UnstyledButton>
    </Tooltip>
  );
}

/** Red: nothing can be picked. Amber: little is left, or some keys are cooling. */
function toneOf({ pickable, cooling, level }: PoolSummary): 'good' | 'low' | 'none' {
  if (pickable === 0) return 'none';
  return cooling > 0 || (level !== null && level <= 1) ? 'low' : 'good';
}
