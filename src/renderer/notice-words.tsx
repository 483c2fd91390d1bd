/** The words of what the main process tells, in the language that the window speaks while they stand. */
import { Button } from '@mantine/core';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notice } from '../shared/notices.ts';
import { on } from './api.ts';
import { go } from './place.ts';
import { isHeld } from './settings/keys/key-status.ts';
import { useKeys } from './settings/keys/keys-store.ts';
import { useFormats } from './ui/formats.ts';

const LISTED = 3;

export function Deleted({
  notice,
  onUndo,
  onRestored,
}: {
  readonly notice: Extract<Notice, { kind: 'keys-deleted' }>;
  /** Null where the keys were erased at once. */
  readonly onUndo: (() => void) | null;
  /** All of them are back: from the trash, or by the desktop's own notification. */
  readonly onRestored: () => void;
}) {
  const { t } = useTranslation();
  const { keys, left } = notice;
  const restored = useEffectEvent(onRestored);
  useEffect(() => {
    const gone = new Set(keys.map(({ keyId }) => keyId));
    return on('keys.changed', ({ changed }) => {
      for (const { id, trash } of changed) if (trash === null) gone.delete(id);
      if (gone.size === 0) restored();
    });
  }, [keys]);
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

export function Held({
  notice,
  onShow,
  onDecided,
}: {
  readonly notice: Extract<Notice, { kind: 'keys-held' | 'keys-to-decide' }>;
  readonly onShow: () => void;
  /** There were keys to decide on, and there are none any more. */
  readonly onDecided: () => void;
}) {
  const { t } = useTranslation();
  const isAnyHeld = useKeys(({ byId }) => [...(byId?.values() ?? [])].some(isHeld));
  const wasAnyHeld = useRef(false);
  const decided = useEffectEvent(onDecided);
  useEffect(() => {
    if (wasAnyHeld.current && !isAnyHeld) decided();
    wasAnyHeld.current = isAnyHeld;
  }, [isAnyHeld]);
  const { kind, count, providerName: provider } = notice;
  const text = kind === 'keys-held' ? 'notice.held' : 'notice.toDecide';
  return (
    <>
      <div>{t(text, { count, provider })}</div>
      <ShowKeys onShow={onShow} />
    </>
  );
}

export function Low({
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
      <ShowKeys onShow={onShow} />
    </>
  );
}

function ShowKeys({ onShow }: { readonly onShow: () => void }) {
  const { t } = useTranslation();
  return (
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
  );
}
