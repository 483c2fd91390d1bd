import { Button, Switch } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupState } from '../../../shared/backups.ts';
import { request } from '../../api.ts';
import { bytesText } from '../../ui/bytes-text.ts';
import { useFormats } from '../../ui/formats.ts';
import { Setting } from '../pages/setting.tsx';
import { SettingProblem } from '../pages/setting-problem.tsx';
import { useSettings } from '../use-settings.ts';
import classes from './data-page.module.css';
import { useBackups } from './use-backups.ts';

/** Backups: whether, when last, and where. */
export function BackupSettings() {
  const { t } = useTranslation('data');
  const { settings, change, problem: settingProblem } = useSettings();
  const [problem, setProblem] = useState<unknown>(null);
  const state = useBackups(setProblem);
  const id = useId();

  async function run(name: 'backup.now' | 'backup.chooseFolder' | 'backup.usualFolder') {
    setProblem(null);
    try {
      await request(name);
    } catch (thrown) {
      setProblem(thrown);
    }
  }

  return (
    <>
      <Setting label={t('backup')} hint={t('backupHint')} htmlFor={id}>
        <Switch
          id={id}
          checked={settings.dailyBackup}
          onChange={(event) => change({ dailyBackup: event.currentTarget.checked })}
        />
      </Setting>
      <SettingProblem problem={settingProblem ?? problem} />
      <Setting label={t('last')} hint={<LastBackup state={state} />}>
        <Button
          variant="default"
          loading={state?.isRunning ?? false}
          onClick={() => void run('backup.now')}
        >
          {t('now')}
        </Button>
      </Setting>
      <Setting
        label={t('folder')}
        hint={<code className={classes.path}>{state?.folder ?? ''}</code>}
      >
        {state?.isUsualFolder === false && (
          <Button variant="subtle" onClick={() => void run('backup.usualFolder')}>
            {t('usual')}
          </Button>
        )}
        <Button variant="default" onClick={() => void run('backup.chooseFolder')}>
          {t('change')}
        </Button>
      </Setting>
    </>
  );
}

function LastBackup({ state }: { readonly state: BackupState | null }) {
  const { t, i18n } = useTranslation('data');
  const { exact } = useFormats();
  if (state === null) return null;
  const { last, hasFailed } = state;
  return (
    <span role="status">
      {last === null
        ? t('never')
        : t('lastAt', { when: exact(last.atMs), size: bytesText(last.bytes, i18n.language) })}
      {hasFailed && <span className={classes.failed}> {t('failed')}</span>}
    </span>
  );
}
