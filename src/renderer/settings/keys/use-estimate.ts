import { useTranslation } from 'react-i18next';
import { estimatedRest, type StartingCredit } from '../../../shared/accounts.ts';
import { useFormats } from '../../ui/formats.ts';

/** What to say of a credit that the person entered, in place of a balance that can't be read. */
export function useEstimate() {
  const { t } = useTranslation('accounts');
  const { money, exact } = useFormats();
  return (
    credit: StartingCredit,
    unknown: string,
  ): { readonly short: string; readonly why: string; readonly full: string } => {
    const { amountMicros, currency, atMs, spentMicros, unpriced } = credit;
    const rest = estimatedRest(credit);
    const entered = { amount: money(amountMicros, currency), when: exact(atMs) };
    if (rest === null) {
      const full = t('credit.fullNoRates', { ...entered, why: t('credit.noRates', { currency }) });
      return { short: unknown, why: t('credit.noEstimate'), full };
    }
    const full = t('credit.full', { ...entered, spent: money(spentMicros, currency) });
    return {
      short: `≈${money(rest, currency)}`,
      why: t('credit.estimated'),
      full: unpriced === 0 ? full : `${full} ${t('credit.unpriced', { count: unpriced })}`,
    };
  };
}
