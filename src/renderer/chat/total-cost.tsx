import { useTranslation } from 'react-i18next';
import { useFormats } from '../ui/formats.ts';
import classes from './header.module.css';
import { useThreadFacts } from './thread-facts.ts';

/** What a conversation took so far: what its answers cost, of those whose price is known, and their tokens. */
export function TotalCost({ conversationId }: { readonly conversationId: string | null }) {
  const { t } = useTranslation('thread');
  const formats = useFormats();
  const facts = useThreadFacts(conversationId);
  if (facts === null) return null;
  const { costMicros, promptTokens, completionTokens, unpriced } = facts;
  const tokens = promptTokens + completionTokens;
  if (tokens === 0 && costMicros === 0) return null;
  const why = [
    t('totalWhy', {
      prompt: formats.count(promptTokens),
      completion: formats.count(completionTokens),
    }),
    costMicros > 0 ? t('priceWhy') : '',
    unpriced > 0 ? t('unpriced', { count: unpriced }) : '',
  ];
  return (
    <span className={classes.cost} title={why.filter(Boolean).join(' ')}>
      {costMicros > 0 && <span>≈{formats.money(costMicros, 'USD')}</span>}
      {tokens > 0 && (
        <span>{t('totalTokens', { count: tokens, tokens: formats.count(tokens) })}</span>
      )}
    </span>
  );
}
