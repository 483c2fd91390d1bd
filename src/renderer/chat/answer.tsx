import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../shared/models.ts';
import classes from './answer.module.css';
import { AnswerError } from './answer-error.tsx';
import { AnswerFooter } from './answer-footer.tsx';
import { refusedOf } from './attempts.tsx';
import { Markdown } from './markdown/markdown.tsx';
import { Reasoning } from './reasoning.tsx';

/** An answer with what became of it. */
export const Answer = memo(function Answer({
  message,
  onRegenerate,
}: {
  readonly message: Message;
  /** Given for the last answer alone. */
  readonly onRegenerate?: (() => void) | undefined;
}) {
  const { t } = useTranslation('chat');
  const { text, reasoning, state, error, model } = message;
  const growing = state === 'streaming';
  const refused = refusedOf(message.attempts);
  return (
    <article
      className={classes.answer}
      aria-label={model === null ? t('thread.answer') : t('thread.answerOf', { model })}
      aria-busy={growing}
    >
      {reasoning !== '' && <Reasoning text={reasoning} growing={growing && text === ''} />}
      {text !== '' && <Markdown text={text} growing={growing} />}
      {growing && text === '' && (
        <p className={classes.waiting}>
          <span className={classes.dots} aria-hidden>
            <i />
            <i />
            <i />
          </span>
          <span className={classes.spoken}>{t('thread.waiting')}</span>
          {refused > 0 && (
            <span className={classes.soft}>{t('answer.refused', { count: refused })}</span>
          )}
        </p>
      )}
      {state === 'stopped' && <p className={classes.soft}>{t('answer.stopped')}</p>}
      {error !== null && <AnswerError error={error} onTryAgain={onRegenerate} />}
      {!growing && (
        <AnswerFooter message={message} onRegenerate={error === null ? onRegenerate : undefined} />
      )}
    </article>
  );
});
