import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../shared/transfer.ts';
import { request } from '../../api.ts';
import { Setting } from '../pages/setting.tsx';
import { SettingProblem } from '../pages/setting-problem.tsx';
import { ImportDialog } from './import-dialog.tsx';

/** Conversations from a file of ours or of another program. */
export function ImportSetting() {
  const { t } = useTranslation('data');
  const [problem, setProblem] = useState<unknown>(null);
  const [isReading, setIsReading] = useState(false);
  const [preview, setPreview] = useState<ImportPreview | null>(null);

  async function choose(): Promise<void> {
    setProblem(null);
    setIsReading(true);
    try {
      setPreview(await request('import.choose'));
    } catch (thrown) {
      setProblem(thrown);
    }
    setIsReading(false);
  }

  return (
    <>
      <Setting label={t('import')} hint={t('importHint')}>
        <Button variant="default" loading={isReading} onClick={() => void choose()}>
          {t('choose')}
        </Button>
      </Setting>
      <SettingProblem problem={problem} />
      {preview !== null && <ImportDialog preview={preview} onClose={() => setPreview(null)} />}
    </>
  );
}
