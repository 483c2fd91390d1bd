import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { TFunction } from 'i18next';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '../shared/errors.ts';
import type { Notice } from '../shared/models.ts';
import { on, request } from './api.ts';
import { useLive } from './live-state.ts';
import { go } from './place.ts';
import { useErrorText } from './ui/error-text.ts';
import { useFormats } from './ui/formats.ts';

const LISTED = 3;
const SHORT_MS = 6000;
/** Long enough to read it, see that it is wrong, and undo it. */
const LONG_MS = 20_000;

/** Shows what the main process has to say, in place, each with what can be done about it. */
export function useNotices(): void {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { trashMs } = useLive('settings');
  const tell = useEffectEvent((notice: Notice) => showNotice(notice, t, errorText, trashMs > 0));
  useEffect(() => on('notice', tell), []);
}

function showNotice(
  notice: Notice,
  t: TFunction,
  errorText: (error: unknown) => string,
  canUndo: boolean,
): void {
  const base = { withBorder: true, closeButtonProps: { 'aria-label': t('close') } };
  switch (notice.kind) {
    case 'keys-deleted': {
      const ids = notice.keys.map(({ keyId }) => keyId);
      const id = `deleted-${ids.join('-')}`;
      const undo = () => {
        notifications.hide(id);
        request('keys.restore', { ids }).then(
          () =>
            notifications.show({ ...base, message: t('notice.restored', { count: ids.length }) }),
          (thrown: unknown) => {
            const isGone = thrown instanceof AppError && thrown.code === 'not-found';
            const message = isGone ? t('notice.tooLate', { count: ids.length }) : errorText(thrown);
            notifications.show({ ...base, message });
          },
        );
      };
      notifications.show({
        ...base,
        id,
        autoClose: LONG_MS,
        title: t('notice.deletedTitle', { count: ids.length }),
        message: <Deleted notice={notice} t={t} onUndo={canUndo ? undo : null} />,
      });
      return;
    }
    case 'keys-held':
    case 'keys-to-decide': {
      const id = `${notice.kind}-${notice.providerName}`;
      const text = notice.kind === 'keys-held' ? 'notice.held' : 'notice.toDecide';
      notifications.show({
        ...base,
        id,
        autoClose: false,
        title: t('notice.heldTitle'),
        message: (
          <>
            {t(text, { count: notice.count, provider: notice.providerName })}{' '}
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => {
                notifications.hide(id);
                go('keys');
              }}
            >
              {t('showKeys')}
            </Button>
          </>
        ),
      });
      return;
    }
    case 'keys-low': {
      const id = `low-${notice.providerName}`;
      notifications.hide(id);
      notifications.show({
        ...base,
        id,
        autoClose: LONG_MS,
        title: t('telling:lowTitle', { count: notice.keys.length }),
        message: <Low notice={notice} onShow={() => notifications.hide(id)} />,
      });
      return;
    }
    case 'key-returned':
      notifications.show({
        ...base,
        autoClose: SHORT_MS,
        title: t('notice.returnedTitle'),
        message: t('notice.returned', { masked: notice.masked, provider: notice.providerName }),
      });
      return;
    case 'keys-recovered':
      notifications.show({
        ...base,
        autoClose: LONG_MS,
        title: t('notice.recoveredTitle', { count: notice.count }),
        message: t('notice.recovered'),
      });
  }
}

function Deleted({
  notice,
  t,
  onUndo,
}: {
  readonly notice: Extract<Notice, { kind: 'keys-deleted' }>;
  readonly t: TFunction;
  /** Null where the keys were erased at once. */
  readonly onUndo: (() => void) | null;
}) {
  const { keys, left } = notice;
  return (
    <>
      {keys.slice(0, LISTED).map(({ keyId, masked, providerName, reason }) => (
        <div key={keyId}>
          {t('notice.deletedKey', {
            masked,
            provider: providerName,
            reason: t(`words:deleted.${reason}`),
          })}
        </div>
      ))}
      {keys.length > LISTED && <div>{t('notice.more', { count: keys.length - LISTED })}</div>}
      <div>
        {left === 0 ? t('notice.noneLeft') : t('notice.left', { count: left })}{' '}
        {onUndo !== null && (
          <Button size="compact-xs" variant="subtle" onClick={onUndo}>
            {t('undo')}
          </Button>
        )}
      </div>
      {onUndo === null && <div>{t('notice.erased', { count: keys.length })}</div>}
    </>
  );
}

function Low({
  notice,
  onShow,
}: {
  readonly notice: Extract<Notice, { kind: 'keys-low' }>;
  readonly onShow: () => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { keys, providerName: provider } = notice;
  return (
    <>
      {keys
        .slice(0, LISTED)
        .map(({ keyId, masked, remainingMicros, currency, belowPercent: percent }) => (
          <div key={keyId}>
            {t('telling:low', {
              masked,
              provider,
              percent,
              left: formats.money(remainingMicros, currency),
            })}
          </div>
        ))}
      {keys.length > LISTED && <div>{t('notice.more', { count: keys.length - LISTED })}</div>}
      <Button
        ml={-8}
        size="compact-xs"
        variant="subtle"
        onClick={() => {
          onShow();
          go('keys');
        }}
      >
        {t('showKeys')}
      </Button>
    </>
  );
}
