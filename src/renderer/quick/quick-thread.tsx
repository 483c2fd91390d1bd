import { Button } from '@mantine/core';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorData } from '../../shared/errors.ts';
import type { Message } from '../../shared/messages.ts';
import answer from '../chat/answer.module.css';
import { useFollowBottom } from '../chat/follow-bottom.ts';
import { Markdown } from '../chat/markdown/markdown.tsx';
import { waysOut } from '../chat/ways-out.ts';
import { providersWords, useErrorText } from '../ui/error-text.ts';
import { scrolls } from '../ui/scrolls.ts';
import classes from './quick-page.module.css';
import { useQuick } from './quick-state.ts';

/** What was asked and answered, followed to its end while the reader is there. */
export function QuickThread({ onTryAgain }: { readonly onTryAgain: (failed: Message) => void }) {
  const { t } = useTranslation(['quick', 'chat']);
  const messages = useQuick((state) => state.messages);
  const error = useQuick((state) => state.error);
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const { toBottom } = useFollowBottom(scroller, content, true);
  const last = messages.at(-1);

  // A question brings the reader back to the end.
  const lastQuestion = messages.findLast(({ role }) => role === 'user')?.id;
  useLayoutEffect(() => {
    if (lastQuestion !== undefined) toBottom();
  }, [lastQuestion, toBottom]);

  return (
    <>
      <div
        ref={scroller}
        className={classes.thread}
        role="log"
        aria-label={t('chat:thread.messages')}
        aria-live="off"
        {...scrolls}
      >
        <div ref={content} className={classes.said}>
          {messages.length === 0 && error === null && (
            <p className={classes.hint}>{t('quick:hint')}</p>
          )}
          {messages.map((message) =>
            message.role === 'user' ? (
              <p key={message.id} className={classes.asked}>
                {message.text}
              </p>
            ) : (
              <Answered
                key={message.id}
                message={message}
                onTryAgain={message === last ? onTryAgain : undefined}
              />
            ),
          )}
          {error !== null && <Failed error={error} />}
        </div>
      </div>
      <output className={answer.spoken} aria-live="polite">
        {last?.role === 'assistant' && last.state === 'done' ? t('chat:thread.finished') : ''}
      </output>
    </>
  );
}

function Answered({
  message,
  onTryAgain,
}: {
  readonly message: Message;
  /** Absent for an answer that others followed. */
  readonly onTryAgain: ((failed: Message) => void) | undefined;
}) {
  const { t } = useTranslation('chat');
  const { text, state, error } = message;
  const growing = state === 'streaming';
  return (
    <article aria-label={t('thread.answer')} aria-busy={growing}>
      {text !== '' && <Markdown text={text} growing={growing} pictures={message.attachments} />}
      {growing && text === '' && (
        <p className={answer.waiting}>
          <span className={answer.dots} aria-hidden>
            <i />
            <i />
            <i />
          </span>
          <span className={answer.spoken}>{t('thread.waiting')}</span>
        </p>
      )}
      {state === 'stopped' && <p className={answer.soft}>{t('answer.stopped')}</p>}
      {error !== null && (
        <Failed error={error} onTryAgain={onTryAgain && (() => onTryAgain(message))} />
      )}
    </article>
  );
}

/** What else can be done about it stands in the large window. */
function Failed({
  error,
  onTryAgain,
}: {
  readonly error: ErrorData;
  /** Absent where nothing was asked yet: the question is still in its field. */
  readonly onTryAgain?: (() => void) | undefined;
}) {
  const { t } = useTranslation('chat');
  const textOf = useErrorText();
  const quote = providersWords(error);
  return (
    <div className={classes.failed} role="alert">
      <p>{textOf(error)}</p>
      {quote !== null && (
        <blockquote cite="provider" aria-label={t('answer.providerSays')}>
          {quote}
        </blockquote>
      )}
      {onTryAgain !== undefined && waysOut(error).includes('try-again') && (
        <Button size="compact-sm" variant="default" mt={8} onClick={onTryAgain}>
          {t('common:tryAgain')}
        </Button>
      )}
    </div>
  );
}
