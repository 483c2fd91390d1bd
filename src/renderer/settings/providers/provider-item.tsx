import { Button } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderView } from '../../../shared/providers.ts';
import { request } from '../../api.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { ChangeBaseUrl } from './change-base-url.tsx';
import classes from './providers-page.module.css';
import { RenameProvider } from './rename-provider.tsx';

/** One provider with what can be done with it. */
export function ProviderItem({
  provider,
  keyCount,
}: {
  readonly provider: ProviderView;
  readonly keyCount: number;
}) {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const [editing, setEditing] = useState<'name' | 'url' | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const { id, name, baseUrl, demo } = provider;

  function confirmRemoval(): void {
    const remove = () =>
      (demo ? request('demo.remove') : request('providers.remove', { id })).catch(setProblem);
    modals.openConfirmModal({
      title: demo ? t('providers.removeDemoTitle') : t('providers.removeTitle', { name }),
      children: t(demo ? 'providers.removeDemoText' : 'providers.removeText'),
      labels: {
        confirm: t(demo ? 'providers.removeDemo' : 'common:remove'),
        cancel: t('common:cancel'),
      },
      confirmProps: { color: 'red' },
      // Cancel closes it, and has the focus: Enter by mistake does no harm.
      withCloseButton: false,
      onConfirm: () => void remove(),
    });
  }

  return (
    <li className={classes.item}>
      <div className={classes.line}>
        <div className={classes.about}>
          <div className={classes.name}>{name}</div>
          <div className={classes.soft}>
            <code>{baseUrl}</code> · {t('providers.keys', { count: keyCount })}
          </div>
          {demo && <div className={classes.soft}>{t('providers.demoText')}</div>}
        </div>
        {demo ? (
          <Button size="xs" variant="default" onClick={confirmRemoval}>
            {t('providers.removeDemo')}
          </Button>
        ) : (
          <div className={classes.buttons}>
            <Button
              size="xs"
              variant="subtle"
              aria-label={t('providers.renameFor', { name })}
              onClick={() => setEditing('name')}
            >
              {t('providers.rename')}
            </Button>
            <Button
              size="xs"
              variant="subtle"
              aria-label={t('providers.changeUrlFor', { name })}
              onClick={() => setEditing('url')}
            >
              {t('providers.changeUrl')}
            </Button>
            <Button
              size="xs"
              variant="subtle"
              color="red"
              aria-label={t('providers.removeFor', { name })}
              onClick={confirmRemoval}
            >
              {t('common:remove')}
            </Button>
          </div>
        )}
      </div>
      {editing === 'name' && <RenameProvider provider={provider} onDone={() => setEditing(null)} />}
      {editing === 'url' && <ChangeBaseUrl provider={provider} onDone={() => setEditing(null)} />}
      {problem !== null && (
        <p className={classes.problem} role="alert">
          {errorText(problem)}
        </p>
      )}
    </li>
  );
}
