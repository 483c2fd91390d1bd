import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconPinFilled } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../shared/messages.ts';
import { useFormats } from '../ui/formats.ts';
import { useShortTime } from '../ui/short-time.ts';
import classes from './answer.module.css';
import { Attempts, useFailedTries } from './attempts.tsx';
import { BranchSwitch } from './branch-switch.tsx';
import { CopyAction } from './copy-action.tsx';
import actions from './message-actions.module.css';
import { MessageMenu } from './message-menu.tsx';
import { QuoteAction } from './quote-action.tsx';
import { RegenerateActions } from './regenerate-actions.tsx';

/** Under an answer: what can be done with it, and, folded, how it came about. */
export function AnswerFooter({
  message,
  isBusy,
  isLast,
}: {
  readonly message: Message;
  readonly isBusy: boolean;
  readonly isLast: boolean;
}) {
  const { t } = useTranslation(['chat', 'thread']);
  const formats = useFormats();
  const time = useShortTime();
  const [open, setOpen] = useState(false);
  const id = useId();
  const { attempts, firstTokenMs, usage, costMicros } = message;
  const served = attempts.find(({ outcome }) => outcome === 'served' || outcome === 'stopped');
  const failedTries = useFailedTries(attempts);
  const hasFigures = attempts.length > 0 || firstTokenMs !== null || usage !== null;
  return (
    <>
      <div className={`${classes.footer} ${actions.row}`}>
        <BranchSwitch message={message} isBusy={isBusy} />
        {message.pinned && <IconPinFilled size={13} role="img" aria-label={t('thread:isPinned')} />}
        {hasFigures && (
          <Tooltip label={t('answer.details')}>
            <UnstyledButton
              className={classes.figures}
              aria-expanded={open}
              aria-controls={id}
              onClick={() => setOpen(!open)}
            >
              {served !== undefined && <code>{served.masked}</code>}
              {firstTokenMs !== null && (
                <span title={t('answer.firstToken', { time: time(firstTokenMs) })}>
                  {time(firstTokenMs)}
                </span>
              )}
              {usage !== null && (
                <span>
                  {t('answer.tokens', {
                    count: usage.completionTokens,
                    tokens: formats.count(usage.completionTokens),
                  })}
                </span>
              )}
              {costMicros !== null && (
                <span title={t('answer.costWhy')}>≈{formats.money(costMicros, 'USD')}</span>
              )}
              {failedTries !== null && <span className={classes.refused}>{failedTries}</span>}
              <span className={classes.spoken}>{t('answer.details')}</span>
              <IconChevronDown size={14} className={classes.chevron} aria-hidden />
            </UnstyledButton>
          </Tooltip>
        )}
        <div className={actions.actions}>
          <RegenerateActions message={message} isBusy={isBusy} isLast={isLast} />
          {message.text !== '' && (
            <>
              <CopyAction text={message.text} shortcut={isLast ? 'copyAnswer' : undefined} />
              <QuoteAction message={message} />
            </>
          )}
          <MessageMenu message={message} isBusy={isBusy} isLast={isLast} />
        </div>
      </div>
      {open && <Attempts message={message} id={id} />}
    </>
  );
}
