import { useTranslation } from 'react-i18next';
import type { Renewal } from '../../../shared/balances.ts';
import { useFormats } from '../../ui/formats.ts';

/** When a cap comes back by itself, in two words and in a sentence. */
export function useRenewal() {
  const { t } = useTranslation('accounts');
  const { relative, exact } = useFormats();
  return (
    { atMs, every }: Renewal,
    nowMs: number,
  ): { readonly why: string; readonly full: string } => {
    const kind = {
      why: t(`resets.${every ?? 'some'}`),
      full: t(`resetsFull.${every ?? 'some'}`),
    };
    // A time that is over says nothing of the next.
    if (atMs === null || atMs <= nowMs) return kind;
    return {
      why: t('resets.at', { when: relative(atMs, nowMs) }),
      full: t('resetsFull.at', { when: exact(atMs) }),
    };
  };
}
