import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './answer.module.css';

/** What the person said, as they wrote it. */
export const Question = memo(function Question({ text }: { readonly text: string }) {
  const { t } = useTranslation('chat');
  return (
    <article className={classes.question} aria-label={t('thread.you')}>
      {text}
    </article>
  );
});
