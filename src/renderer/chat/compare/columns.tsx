import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/messages.ts';
import { useFormats } from '../../ui/formats.ts';
import { scrolls } from '../../ui/scrolls.ts';
import { useShortTime } from '../../ui/short-time.ts';
import answerClasses from '../answer.module.css';
import { AnswerError } from '../answer-error.tsx';
import { CopyAction } from '../copy-action.tsx';
import { Markdown } from '../markdown/markdown.tsx';
import { readSiblings } from '../read-threads.ts';
import { Reasoning } from '../reasoning.tsx';
import { switchTo } from '../send.ts';
import { useThreads } from '../threads-state.ts';
import classes from './columns.module.css';
import { setSideBySide } from './side-by-side.ts';

/** The answers to one question side by side, each as it comes, and the choice of the one to go on with. */
export function Columns({
  message,
  isBusy,
}: {
  /** The one that is shown. */
  readonly message: Message;
  readonly isBusy: boolean;
}) {
  const { t } = useTranslation('assistants');
  const beside = useThreads(({ threads }) => threads[message.conversationId]?.beside);
  const { siblings, id } = message;
  const isMissing = siblings.some((sibling) => sibling !== id && beside?.[sibling] === undefined);
  useEffect(() => {
    // One that can't be read has no column; the next change asks again.
    if (isMissing) readSiblings(message).catch(() => undefined);
  }, [isMissing, message]);
  const answers = siblings.flatMap((sibling) =>
    sibling === id ? [message] : (beside?.[sibling] ?? []),
  );
  return (
    <section className={classes.columns} aria-label={t('compare.columns')} {...scrolls}>
      {answers.map((answer) => (
        <Column key={answer.id} message={answer} isShown={answer.id === id} isBusy={isBusy} />
      ))}
    </section>
  );
}

function Column({
  message,
  isShown,
  isBusy,
}: {
  readonly message: Message;
  readonly isShown: boolean;
  readonly isBusy: boolean;
}) {
  const { t } = useTranslation(['assistants', 'chat']);
  const formats = useFormats();
  const time = useShortTime();
  const { text, reasoning, state, error, model, providerName, attempts, tookMs } = message;
  const { usage, costMicros } = message;
  const growing = state === 'streaming';
  const served = attempts.findLast(({ outcome }) => outcome === 'served' || outcome === 'stopped');
  const name = model ?? t('compare.waiting');
  const goOn = () => {
    setSideBySide(message.parentId, false);
    if (!isShown) switchTo(message.conversationId, message.id);
  };
  return (
    <article
      className={`${answerClasses.answer} ${classes.column}`}
      data-shown={isShown || undefined}
      aria-label={t('chat:thread.answerOf', { model: name })}
      aria-busy={growing}
    >
      <header className={classes.head}>
        <span className={classes.model} title={providerName ?? undefined}>
          {name}
        </span>
        {text !== '' && <CopyAction text={text} />}
      </header>
      <div className={classes.body}>
        {reasoning !== '' && (
          <Reasoning
            text={reasoning}
            tookMs={message.reasoningMs}
            growing={growing && text === ''}
          />
        )}
        {text !== '' && <Markdown text={text} growing={growing} pictures={message.attachments} />}
        {growing && text === '' && (
          <p className={answerClasses.waiting}>
            <span className={answerClasses.dots} aria-hidden>
              <i />
              <i />
              <i />
            </span>
            <span className={answerClasses.spoken}>{t('chat:thread.waiting')}</span>
          </p>
        )}
        {state === 'stopped' && <p className={answerClasses.soft}>{t('chat:answer.stopped')}</p>}
        {error !== null && <AnswerError error={error} />}
      </div>
      <footer className={classes.foot}>
        <span className={classes.figures}>
          {served !== undefined && <code>{served.masked}</code>}
          {tookMs !== null && <span>{time(tookMs)}</span>}
          {usage !== null && (
            <span>
              {t('chat:answer.tokens', {
                count: usage.completionTokens,
                tokens: formats.count(usage.completionTokens),
              })}
            </span>
          )}
          {costMicros !== null && <span>≈{formats.money(costMicros, 'USD')}</span>}
        </span>
        {!growing && text !== '' && (
          <Button
            size="compact-sm"
            variant={isShown ? 'light' : 'default'}
            leftSection={<IconCheck size={14} aria-hidden />}
            disabled={isBusy}
            aria-label={t('compare.goOnWith', { model: name })}
            onClick={goOn}
          >
            {t('compare.goOn')}
          </Button>
        )}
      </footer>
    </article>
  );
}
