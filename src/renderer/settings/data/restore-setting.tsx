import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RestorePreview } from '../../../shared/backups.ts';
import { request } from '../../api.ts';
import { useFormats } from '../../ui/formats.ts';
import { Setting } from '../pages/setting.tsx';
import { SettingProblem } from '../pages/setting-problem.tsx';
import classes from './data-page.module.css';

/** The way back to a backup, which is looked into first. */
export function RestoreSetting() {
  const { t } = useTranslation('data');
  const [problem, setProblem] = useState<unknown>(null);
  const [isReading, setIsReading] = useState(false);
  const [preview, setPreview] = useState<RestorePreview | null>(null);

  async function look(): Promise<void> {
    setProblem(null);
    setIsReading(true);
    try {
      setPreview(await request('backup.look'));
    } catch (thrown) {
      setProblem(thrown);
    }
    setIsReading(false);
  }

  return (
    <>
      <Setting label={t('restore')} hint={t('restoreHint')}>
        <Button variant="default" loading={isReading} onClick={() => void look()}>
          {t('look')}
        </Button>
      </Setting>
      <SettingProblem problem={problem} />
      {preview !== null && <RestoreDialog preview={preview} onClose={() => setPreview(null)} />}
    </>
  );
}

function RestoreDialog(props: { readonly preview: RestorePreview; readonly onClose: () => void }) {
  const { preview, onClose } = props;
  const { t } = useTranslation('data');
  const { count, exact } = useFormats();
  const [problem, setProblem] = useState<unknown>(null);
  const [isRunning, setIsRunning] = useState(false);

  async function run(): Promise<void> {
    setIsRunning(true);
    try {
      await request('backup.restore', { draftId: preview.draftId });
    } catch (thrown) {
      setProblem(thrown);
      setIsRunning(false);
    }
  }

  const facts = [
    ['made', exact(preview.atMs)],
    ['conversations', count(preview.conversations)],
    ['messages', count(preview.messages)],
    ['keys', count(preview.keys)],
    ['journal', count(preview.journalEntries)],
  ] as const;
  return (
    <Modal
      opened
      onClose={() => {
        if (!isRunning) onClose();
      }}
      title={t('restorePreview.title')}
      centered
      closeButtonProps={{ 'aria-label': t('common:close') }}
      transitionProps={{ duration: 0 }}
    >
      <Stack gap="sm">
        <div className={classes.file}>{preview.fileName}</div>
        <dl className={classes.facts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{t(`restorePreview.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <div>{t('restorePreview.what')}</div>
        <SettingProblem problem={problem} />
        <Group justify="end" gap="xs">
          <Button variant="default" disabled={isRunning} onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button loading={isRunning} onClick={() => void run()}>
            {t('restorePreview.run')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
