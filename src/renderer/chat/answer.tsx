import { Button } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../shared/messages.ts';
import classes from './answer.module.css';
import { AnswerError } from './answer-error.tsx';
import { AnswerFooter } from './answer-footer.tsx';
import { useFailedTries } from './attempts.tsx';
import { openConversation } from './conversations-state.ts';
import { Markdown } from './markdown/markdown.tsx';
import actions from './message-actions.module.css';
import { Reasoning } from './reasoning.tsx';
import { goOn, regenerate } from './send.ts';

/** An answer with what became of it. */
export const Answer = memo(function Answer({
  message,
  isBusy = false,
  isLast = false,
}: {
  readonly message: Message;
  /** An answer is being written in the conversation. */
  readonly isBusy?: boolean;
  readonly isLast?: boolean;
}) {
  const { t } = useTranslation(['chat', 'thread']);
  const { text, reasoning, state, error, model, attachments } = message;
  const growing = state === 'streaming';
  const canGoOn = isLast && !isBusy && text !== '';
  const endedEarly = useEndedEarly(message);
  const failedTries = useFailedTries(message.attempts);
  const askOn = (ask: (answer: Message) => void) => {
    ask(message);
    // The button goes with what it was for; one writes on below.
    openConversation(message.conversationId);
  };
  return (
    <article
      className={`${classes.answer} ${actions.message}`}
      data-last={isLast || undefined}
      aria-label={model === null ? t('thread.answer') : t('thread.answerOf', { model })}
      aria-busy={growing}
    >
      {reasoning !== '' && (
        <Reasoning text={reasoning} tookMs={message.reasoningMs} growing={growing && text === ''} />
      )}
      {text !== '' && <Markdown text={text} growing={growing} pictures={attachments} />}
      {growing && text === '' && (
        <p className={classes.waiting}>
          <span className={classes.dots} aria-hidden>
            <i />
            <i />
            <i />
          </span>
          <span className={classes.spoken}>{t('thread.waiting')}</span>
          {failedTries !== null && <span className={classes.soft}>{failedTries}</span>}
        </p>
      )}
      {endedEarly !== null && (
        <p className={classes.soft}>
          {endedEarly}{' '}
          {canGoOn && (
            <Button size="compact-xs" variant="subtle" onClick={() => askOn(goOn)}>
              {t('thread:goOn')}
            </Button>
          )}
        </p>
      )}
      {error !== null && endedEarly === null && (
        <AnswerError
          error={error}
          onGoOn={canGoOn && state === 'cut' ? () => askOn(goOn) : undefined}
          onTryAgain={isLast && !isBusy ? () => askOn(regenerate) : undefined}
        />
      )}
      {!growing && <AnswerFooter message={message} isBusy={isBusy} isLast={isLast} />}
    </article>
  );
});

/** Why it isn't at its end, where nothing went wrong. */
function useEndedEarly({ state, error, text }: Message): string | null {
  const { t } = useTranslation('chat');
  if (state === 'stopped') return t('answer.stopped');
  const isFull = error?.code === 'length-reached' && text !== '';
  return isFull ? t('errors:length-reached') : null;
}
