import { useTranslation } from 'react-i18next';
import type { KeyView } from '../../../shared/keys.ts';
import { useFormats } from '../../ui/formats.ts';
import classes from './key-balance.module.css';
import { useEstimate } from './use-estimate.ts';
import { useRenewal } from './use-renewal.ts';

/** What a key has left: the number with a thin bar, or that nobody knows, and why. */
export function KeyBalance({ keyView }: { readonly keyView: KeyView }) {
  const { balance } = keyView;
  const limitMicros = balance.kind === 'known' && !balance.doubtful ? balance.limitMicros : null;
  const share =
    balance.kind === 'known' && limitMicros !== null && limitMicros > 0
      ? Math.min(1, Math.max(0, balance.remainingMicros / limitMicros))
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

function useBalance({ balance, readProblem, credit, admin }: KeyView): {
  readonly short: string;
  readonly why?: string;
  readonly full: string;
} {
  const { t } = useTranslation('settings');
  const { money } = useFormats();
  const estimate = useEstimate();
  const renewalOf = useRenewal();
  const problem = readProblem === null ? '' : t(`balance.problem.${readProblem}`);
  if (admin) {
    return { short: t('accounts:admin.spendOnly'), full: `${t('accounts:admin.why')} ${problem}` };
  }
  switch (balance.kind) {
    case 'known': {
      if (balance.doubtful) return { short: t('balance.unclear'), full: t('balance.unclearWhy') };
      const { currency } = balance;
      const remaining = money(balance.remainingMicros, currency);
      const left =
        balance.limitMicros === null
          ? t('balance.left', { remaining })
          : t('balance.leftOf', { remaining, limit: money(balance.limitMicros, currency) });
      if (balance.renewal === undefined) return { short: remaining, full: `${left} ${problem}` };
      const { why, full } = renewalOf(balance.renewal, Date.now());
      return { short: remaining, why, full: `${left} ${full} ${problem}` };
    }
    case 'unlimited': {
      const { usedMicros, currency } = balance;
      const unlimited = t('balance.unlimited');
      const full =
        usedMicros === null
          ? unlimited
          : t('balance.unlimitedUsed', { used: money(usedMicros, currency) });
      return { short: unlimited, full: `${full} ${problem}` };
    }
    case 'unread':
      if (readProblem === null) return { short: t('balance.unread'), full: t('balance.unread') };
      return {
        short: t('balance.unknown'),
        why: t(`balance.why.${readProblem}`),
        full: problem,
      };
    case 'unsupported':
      if (credit !== null) return estimate(credit, t('balance.unknown'));
      return {
        short: t('balance.unknown'),
        why: t(`balance.why.${balance.reason}`),
        full: t(`balance.unsupported.${balance.reason}`),
      };
  }
}
