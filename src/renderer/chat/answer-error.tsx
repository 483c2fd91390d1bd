import { Button } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ErrorData } from '../../shared/errors.ts';
import { go } from '../place.ts';
import { openAddKeys } from '../settings/add-keys/add-keys-state.ts';
import { providersWords, useErrorText } from '../ui/error-text.ts';
import classes from './answer.module.css';
import { waysOut } from './ways-out.ts';

/** What went wrong with an answer, and the way out. */
export function AnswerError({
  error,
  onGoOn,
  onTryAgain,
}: {
  readonly error: ErrorData;
  /** Given where there is an answer to go on with. */
  readonly onGoOn?: (() => void) | undefined;
  /** Absent where trying again makes no sense, e.g. for an earlier answer. */
  readonly onTryAgain?: (() => void) | undefined;
}) {
  const { t } = useTranslation(['chat', 'thread']);
  const textOf = useErrorText();
  const quote = providersWords(error);
  return (
    <div className={classes.error} role="alert">
      <IconAlertCircle size={18} className={classes.errorIcon} aria-hidden />
      <div className={classes.errorBody}>
        <p>{textOf(error)}</p>
        {quote !== null && (
          <blockquote cite="provider" aria-label={t('answer.providerSays')}>
            {quote}
          </blockquote>
        )}
        <div className={classes.errorActions}>
          {onGoOn !== undefined && (
            <Button size="compact-sm" variant="default" onClick={onGoOn}>
              {t('thread:goOn')}
            </Button>
          )}
          {waysOut(error).map((way) => {
            if (way === 'try-again') {
              return onTryAgain === undefined ? null : (
                <Button key={way} size="compact-sm" variant="default" onClick={onTryAgain}>
                  {t('common:tryAgain')}
                </Button>
              );
            }
            return (
              <Button key={way} size="compact-sm" variant="default" onClick={doings[way]}>
                {t(texts[way])}
              </Button>
            );
          })}
        </div>
      </div>
    </div>
  );
}

const doings = {
  'add-keys': openAddKeys,
  'show-keys': () => go('keys'),
  network: () => go('network'),
};
const texts = {
  'add-keys': 'common:addKeys',
  'show-keys': 'common:showKeys',
  network: 'chat:answer.network',
};
