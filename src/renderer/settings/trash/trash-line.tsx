import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { KeyView } from '../../../shared/keys.ts';
import { useLive } from '../../live-state.ts';
import { useFormats } from '../../ui/formats.ts';
import { useKeyActions } from '../keys/use-key-actions.ts';
import classes from './trash-panel.module.css';

/** One key in the trash: why, since when, until when. */
export function TrashLine({
  keyView,
  nowMs,
}: {
  readonly keyView: KeyView;
  readonly nowMs: number;
}) {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  const providers = useLive('providers');
  const { restore, confirmErasing } = useKeyActions();
  const { id, masked, label, trash } = keyView;
  if (trash === null) return null;
  const provider = providers.find((one) => one.id === keyView.providerId)?.name ?? '';
  const { reason, sinceMs, eraseAtMs } = trash;
  return (
    <li className={classes.line}>
      <div className={classes.about}>
        <div>
          <code className={classes.masked}>{masked}</code>{' '}
          <span className={classes.soft}>{[label, provider].filter(Boolean).join(' · ')}</span>
        </div>
        <div title={formats.exact(sinceMs)}>
          {t('trash.deleted', {
            when: formats.relative(Math.min(sinceMs, nowMs), nowMs),
            reason: t(`words:deleted.${reason}`),
          })}
        </div>
        <div className={classes.soft} title={formats.exact(eraseAtMs)}>
          {eraseAtMs <= nowMs
            ? t('trash.erasedSoon')
            : t('trash.erasedIn', { when: formats.relative(eraseAtMs, nowMs) })}
        </div>
      </div>
      <div className={classes.buttons}>
        <Button
          size="xs"
          variant="default"
          aria-label={t('trash.restoreFor', { masked })}
          onClick={() => restore([id])}
        >
          {t('trash.restore')}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          color="red"
          aria-label={t('trash.eraseFor', { masked })}
          onClick={() => confirmErasing([keyView])}
        >
          {t('trash.erase')}
        </Button>
      </div>
    </li>
  );
}
