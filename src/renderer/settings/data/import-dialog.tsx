import { Button, Group, Modal, Progress, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../shared/transfer.ts';
import { request } from '../../api.ts';
import { toast } from '../../toast.tsx';
import { useFormats } from '../../ui/formats.ts';
import { Note } from '../note.tsx';
import { SettingProblem } from '../pages/setting-problem.tsx';
import classes from './data-page.module.css';
import { useProgress } from './use-progress.ts';

/** What a file would bring; then how far it is. */
export function ImportDialog(props: {
  readonly preview: ImportPreview;
  readonly onClose: () => void;
}) {
  const { preview, onClose } = props;
  const { t } = useTranslation('data');
  const { count } = useFormats();
  const [isRunning, setIsRunning] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const progress = useProgress('import', isRunning);
  const { conversations, alreadyThere, unreadable, unreadableCount } = preview;

  function leave(): void {
    if (isRunning) return;
    // A courtesy: the draft also goes by itself.
    void request('import.forgetDraft').catch(() => undefined);
    onClose();
  }

  async function run(): Promise<void> {
    setIsRunning(true);
    try {
      const result = await request('import.run', { draftId: preview.draftId });
      toast({
        message: result.isCanceled
          ? t('preview.canceled')
          : t('preview.done', { count: result.conversations }),
      });
      onClose();
    } catch (thrown) {
      setProblem(thrown);
      setIsRunning(false);
    }
  }

  const hidden = unreadableCount - unreadable.length;
  return (
    <Modal
      opened
      onClose={leave}
      title={t('preview.title')}
      centered
      closeButtonProps={{ 'aria-label': t('common:close') }}
      withCloseButton={!isRunning}
      transitionProps={{ duration: 0 }}
    >
      <Stack gap="sm">
        <div>
          <div className={classes.file}>{preview.fileName}</div>
          <div className={classes.source}>
            {t('preview.from', { source: t(`sources.${preview.source}`) })}
          </div>
        </div>
        <div>
          {conversations === 0
            ? t('preview.nothingNew')
            : t('preview.new', { count: conversations, messages: count(preview.messages) })}{' '}
          {alreadyThere > 0 && t('preview.there', { count: alreadyThere })}
        </div>
        {unreadableCount > 0 && (
          <Note tone="warning">
            {t('preview.unreadable', { count: unreadableCount })}
            <ul className={classes.names}>
              {named(unreadable).map(({ name, key }) => (
                <li key={key}>{name || t('chat:rail.untitled')}</li>
              ))}
              {hidden > 0 && <li>{t('preview.andMore', { count: hidden })}</li>}
            </ul>
          </Note>
        )}
        {preview.heldSecrets && <Note tone="warning">{t('preview.secrets')}</Note>}
        <SettingProblem problem={problem} />
        {isRunning && (
          <div role="status">
            <Progress
              aria-label={t('preview.title')}
              value={progress === null ? 0 : (100 * progress.done) / Math.max(1, progress.total)}
            />
            <div className={classes.source}>
              {progress !== null &&
                t('preview.running', {
                  done: count(progress.done),
                  total: count(progress.total),
                })}
            </div>
          </div>
        )}
        <Group justify="end" gap="xs">
          {isRunning ? (
            <Button
              variant="default"
              onClick={() => void request('import.cancel').catch(setProblem)}
            >
              {t('preview.stop')}
            </Button>
          ) : (
            <>
              <Button variant="default" onClick={leave}>
                {t('common:cancel')}
              </Button>
              {conversations > 0 && (
                <Button data-autofocus onClick={() => void run()}>
                  {t('preview.run', { count: conversations })}
                </Button>
              )}
            </>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

/** Names may come more than once. */
function named(names: readonly string[]) {
  return names.map((name, at) => ({ name, key: `${at} ${name}` }));
}
