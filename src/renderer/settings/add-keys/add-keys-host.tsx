import { Modal, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AppError } from '../../../shared/errors.ts';
import type { AddResult } from '../../../shared/paste.ts';
import { toast } from '../../toast.tsx';
import { useErrorText } from '../../ui/error-text.ts';
import { Note } from '../note.tsx';
import classes from './add-keys.module.css';
import { AddKeysFooter } from './add-keys-footer.tsx';
import { closeAddKeys, useAddKeysOpened } from './add-keys-state.ts';
import { BigPaste } from './big-paste.tsx';
import { KeychainNote } from './keychain-note.tsx';
import { PreviewPane } from './preview-pane.tsx';
import { useAddKeys } from './use-add-keys.ts';

/**
 * The paste dialog, once in the window: any text with keys in it goes in, and what was found is shown before anything
 * is saved.
 */
export function AddKeysHost() {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const opened = useAddKeysOpened((state) => state.opened);

  const told = ({ added, alreadyThere, failed, error }: AddResult) => {
    const parts = [t('add.added', { count: added })];
    if (alreadyThere > 0) parts.push(t('add.alreadyThere', { count: alreadyThere }));
    const reason = error === null ? '' : errorText(error);
    if (failed > 0) parts.push(t('add.failed', { count: failed, reason }));
    return parts.join(' ');
  };
  const work = useAddKeys((result, isThere) => {
    if (isThere) closeAddKeys();
    toast({ message: told(result) });
  });
  const { text, result, problem } = work;

  /** In the chat the same code means that there is nothing at all to ask. */
  function problemText(thrown: unknown): string {
    const needsProvider = thrown instanceof AppError && thrown.code === 'no-provider';
    return needsProvider ? t('add.needsProvider') : errorText(thrown);
  }

  function close(): void {
    work.forget();
    closeAddKeys();
  }

  return (
    <Modal
      opened={opened}
      onClose={close}
      size={720}
      title={t('add.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      // A slip of the mouse would throw the paste away.
      closeOnClickOutside={false}
    >
      <div className={classes.dialog}>
        <KeychainNote />
        <Textarea
          ref={text.box}
          data-autofocus
          label={t('add.box')}
          description={t('add.hint')}
          placeholder={t('add.placeholder')}
          rows={5}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          classNames={{ input: classes.box }}
          onChange={work.readSoon}
          onPaste={(event) => {
            if (text.takeBigPaste(event)) work.readNow();
          }}
        />
        <BigPaste
          chars={text.besideChars}
          onRemove={() => {
            text.setBeside('');
            work.readNow();
          }}
        />
        <PreviewPane work={work} />
        {result !== null && (
          <Note tone="fault">
            {told(result)} {t('add.failedKept')}
          </Note>
        )}
        {problem !== null && <Note tone="fault">{problemText(problem)}</Note>}
        <AddKeysFooter work={work} onCancel={close} />
      </div>
    </Modal>
  );
}
