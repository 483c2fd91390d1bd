import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderView } from '../../../shared/providers.ts';
import { request } from '../../api.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { confirmRemoval } from '../confirm-removal.ts';
import entries from '../entries.module.css';
import { EntryButton } from '../entry-button.tsx';
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

  function askToRemove(): void {
    const remove = () =>
      (demo ? request('demo.remove') : request('providers.remove', { id })).catch(setProblem);
    confirmRemoval({
      title: demo ? t('providers.removeDemoTitle') : t('providers.removeTitle', { name }),
      text: t(demo ? 'providers.removeDemoText' : 'providers.removeText'),
      labels: {
        confirm: t(demo ? 'providers.removeDemo' : 'common:remove'),
        cancel: t('common:cancel'),
      },
      onConfirm: () => void remove(),
    });
  }

  return (
    <li className={entries.item}>
      <div className={entries.line}>
        <div className={entries.about}>
          <div className={entries.name}>{name}</div>
          <div className={entries.soft}>
            <code className={classes.baseUrl}>{baseUrl}</code> ·{' '}
            {t('providers.keys', { count: keyCount })}
          </div>
          {demo && <div className={entries.soft}>{t('providers.demoText')}</div>}
        </div>
        {demo ? (
          <Button size="xs" variant="default" onClick={askToRemove}>
            {t('providers.removeDemo')}
          </Button>
        ) : (
          <div className={entries.buttons}>
            <EntryButton
              label={t('providers.renameFor', { name })}
              onClick={() => setEditing('name')}
            >
              {t('providers.rename')}
            </EntryButton>
            <EntryButton
              label={t('providers.changeUrlFor', { name })}
              onClick={() => setEditing('url')}
            >
              {t('providers.changeUrl')}
            </EntryButton>
            <EntryButton takesAway label={t('providers.removeFor', { name })} onClick={askToRemove}>
              {t('common:remove')}
            </EntryButton>
          </div>
        )}
      </div>
      {editing === 'name' && <RenameProvider provider={provider} onDone={() => setEditing(null)} />}
      {editing === 'url' && <ChangeBaseUrl provider={provider} onDone={() => setEditing(null)} />}
      {problem !== null && (
        <p className={entries.problem} role="alert">
          {errorText(problem)}
        </p>
      )}
    </li>
  );
}
