import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowUp, IconPlayerStopFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Sends what is written; stops the answer while one is being written. */
export function SendButton({
  canSend,
  onSend,
  onStop,
  stopKeys,
}: {
  /** It keeps the focus where it can't. */
  readonly canSend: boolean;
  readonly onSend: () => void;
  /** Null where nothing is being written. */
  readonly onStop: (() => void) | null;
  /** What stops it on the keyboard, where anything does. */
  readonly stopKeys?: string;
}) {
  const { t } = useTranslation('chat');
  if (onStop !== null) {
    const hint = t('composer.stopHint');
    return (
      <Tooltip label={stopKeys === undefined ? hint : `${hint} (${stopKeys})`}>
        <ActionIcon size={32} variant="default" aria-label={t('composer.stop')} onClick={onStop}>
          <IconPlayerStopFilled size={16} />
        </ActionIcon>
      </Tooltip>
    );
  }
  return (
    <Tooltip label={t('composer.sendHint')}>
      <ActionIcon
        size={32}
        aria-label={t('composer.send')}
        aria-disabled={!canSend}
        {...(canSend ? {} : { 'data-disabled': true })}
        onClick={onSend}
      >
        <IconArrowUp size={18} />
      </ActionIcon>
    </Tooltip>
  );
}
