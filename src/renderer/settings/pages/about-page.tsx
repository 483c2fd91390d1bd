import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api.ts';
import { useLive } from '../../live-state.ts';
import { Note } from '../note.tsx';
import { ScrollPage } from '../scroll-page.tsx';
import classes from './about-page.module.css';
import { Setting } from './setting.tsx';
import { SettingProblem } from './setting-problem.tsx';

/** Which versions run, and where things lie. */
export function AboutPage() {
  const { t } = useTranslation('settings');
  const info = useLive('info');
  const [problem, setProblem] = useState<unknown>(null);
  const { databaseTrouble } = info;
  return (
    <ScrollPage title="Keywheel">
      <p className={classes.tagline}>{t('about.tagline')}</p>
      <SettingProblem problem={problem} />
      {databaseTrouble !== null && (
        <Note tone="warning" className={classes.note}>
          {t(`common:database.${databaseTrouble.kind}`, { file: databaseTrouble.file })}
        </Note>
      )}
      <dl className={classes.versions}>
        {(['version', 'electron', 'chromium', 'node'] as const).flatMap((part) => [
          <dt key={`${part}-name`}>{t(`about.${part}`)}</dt>,
          <dd key={part}>{info[part]}</dd>,
        ])}
      </dl>
      <Setting
        label={t('about.data')}
        hint={
          <>
            {t('about.dataHint')} <code className={classes.path}>{info.dataFolder}</code>
          </>
        }
      >
        <Button
          variant="default"
          onClick={() => void request('app.openDataFolder').catch(setProblem)}
        >
          {t('about.openFolder')}
        </Button>
      </Setting>
      <Setting label={t('about.logs')} hint={<code className={classes.path}>{info.logFile}</code>}>
        <Button variant="default" onClick={() => void request('app.openLogs').catch(setProblem)}>
          {t('about.openLogs')}
        </Button>
      </Setting>
    </ScrollPage>
  );
}
