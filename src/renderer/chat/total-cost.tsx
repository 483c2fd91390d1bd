import { useTranslation } from 'react-i18next';
import { useFormats } from '../ui/formats.ts';
import classes from './header.module.css';
import { useThreads } from './threads-state.ts';

/** What a conversation's answers have cost together, of those whose price is known. */
export function TotalCost({ conversationId }: { readonly conversationId: string | null }) {
  const { t } = useTranslation('chat');
  const formats = useFormats();
  const micros = useThreads(({ threads }) =>
    (threads[conversationId ?? '']?.messages ?? []).reduce(
      (sum, { costMicros }) => sum + (costMicros ?? 0),
      0,
    ),
  );
  if (micros === 0) return null;
  return (
    <span className={classes.cost} title={t('answer.totalCostWhy')}>
      ≈{formats.money(micros, 'USD')}
    </span>
  );
}
