import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconRefresh } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../shared/models.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { useFormats } from '../ui/formats.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { useShortTime } from '../ui/short-time.ts';
import classes from './answer.module.css';
import { Attempts, refusedOf } from './attempts.tsx';

/** Under an answer: what can be done with it, and, folded, how it came about. */
export function AnswerFooter({
  message,
  onRegenerate,
}: {
  readonly message: Message;
  readonly onRegenerate: (() => void) | undefined;
}) {
  const { t } = useTranslation('chat');
  const formats = useFormats();
  const time = useShortTime();
  const [open, setOpen] = useState(false);
  const id = useId();
  const { attempts, firstTokenMs, usage, costMicros } = message;
  const served = attempts.find(({ outcome }) => outcome === 'served' || outcome === 'stopped');
  const refused = refusedOf(attempts);
  const hasFigures = attempts.length > 0 || firstTokenMs !== null || usage !== null;
  if (!hasFigures && message.text === '' && onRegenerate === undefined) return null;

  return (
    <>
      <div className={classes.footer}>
        {onRegenerate !== undefined && (
          <IconButton size="sm" label={t('answer.regenerate')} onClick={onRegenerate}>
            <IconRefresh size={15} />
          </IconButton>
        )}
        {message.text !== '' && <CopyButton label={t('answer.copy')} text={() => message.text} />}
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
              {refused > 0 && (
                <span className={classes.refused}>{t('answer.refused', { count: refused })}</span>
              )}
              <span className={classes.spoken}>{t('answer.details')}</span>
              <IconChevronDown size={14} className={classes.chevron} aria-hidden />
            </UnstyledButton>
          </Tooltip>
        )}
      </div>
      {open && <Attempts message={message} id={id} />}
    </>
  );
}
