import { useTranslation } from 'react-i18next';
import type { KeyView } from '../../../shared/models.ts';
import { useFormats } from '../../ui/formats.ts';
import classes from './key-balance.module.css';

/** What a key has left: the number with a thin bar, or that nobody knows, and why. */
export function KeyBalance({ keyView }: { readonly keyView: KeyView }) {
  const { balance } = keyView;
  const share =
    balance.kind === 'known' && !balance.doubtful && balance.limitMicros > 0
      ? Math.min(1, Math.max(0, balance.remainingMicros / balance.limitMicros))
      : null;
  return (
    <>
      <BalanceText keyView={keyView} />
      {share !== null && (
        <div className={classes.track} aria-hidden>
          <div
            className={classes.bar}
            data-level={share < 0.1 ? 'none' : share < 0.3 ? 'low' : 'good'}
            style={{ width: `${share * 100}%` }}
          />
        </div>
      )}
    </>
  );
}

/** The number or the word alone; the whole story on hover. */
export function BalanceText({ keyView }: { readonly keyView: KeyView }) {
  const { short, why, full } = useBalance(keyView);
  return (
    <div title={full}>
      <div className={classes.text}>{short}</div>
      {why !== undefined && <div className={classes.why}>{why}</div>}
    </div>
  );
}

function useBalance({ balance, readProblem }: KeyView): {
  readonly short: string;
  readonly why?: string;
  readonly full: string;
} {
  const { t } = useTranslation('settings');
  const { money } = useFormats();
  const problem = readProblem === null ? '' : t(`balance.problem.${readProblem}`);
  switch (balance.kind) {
    case 'known': {
      if (balance.doubtful) return { short: t('balance.unclear'), full: t('balance.unclearWhy') };
      const { currency } = balance;
      const remaining = money(balance.remainingMicros, currency);
      const limit = money(balance.limitMicros, currency);
      return { short: remaining, full: `${t('balance.leftOf', { remaining, limit })} ${problem}` };
    }
    case 'unlimited': {
      const used = money(balance.usedMicros, balance.currency);
      return {
        short: t('balance.unlimited'),
        full: `${t('balance.unlimitedUsed', { used })} ${problem}`,
      };
    }
    case 'unread':
      if (readProblem === null) return { short: t('balance.unread'), full: t('balance.unread') };
      return {
        short: t('balance.unknown'),
        why: t(`balance.why.${readProblem}`),
        full: problem,
      };
    case 'unsupported':
      return {
        short: t('balance.unknown'),
        why: t(`balance.why.${balance.reason}`),
        full: t(`balance.unsupported.${balance.reason}`),
      };
  }
}
