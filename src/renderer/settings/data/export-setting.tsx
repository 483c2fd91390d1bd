import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ExportFormat, exportFormats } from '../../../shared/export-formats.ts';
import { exportConversations } from '../../export-conversations.ts';
import { useFormats } from '../../ui/formats.ts';
import { Setting } from '../pages/setting.tsx';
import { SettingProblem } from '../pages/setting-problem.tsx';
import classes from './data-page.module.css';
import { useProgress } from './use-progress.ts';

/** All conversations as one file. */
export function ExportSetting() {
  const { t } = useTranslation('data');
  const { count } = useFormats();
  const [problem, setProblem] = useState<unknown>(null);
  const [running, setRunning] = useState<ExportFormat | null>(null);
  const progress = useProgress('export', running !== null);

  async function run(format: ExportFormat): Promise<void> {
    setRunning(format);
    try {
      await exportConversations({ format });
      setProblem(null);
    } catch (thrown) {
      setProblem(thrown);
    }
    setRunning(null);
  }

  return (
    <>
      <SettingProblem problem={problem} />
      <Setting
        label={
          <>
            {t('export')}
            <span className={classes.progress} role="status">
              {progress !== null &&
                t('exporting', { done: count(progress.done), total: count(progress.total) })}
            </span>
          </>
        }
        hint={t('exportHint')}
      >
        {exportFormats.map((format) => (
          <Button
            key={format}
            variant="default"
            loading={running === format}
            disabled={running !== null && running !== format}
            onClick={() => void run(format)}
          >
            {t(`exportAs.${format}`)}
          </Button>
        ))}
      </Setting>
    </>
  );
}
