import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { namedPictures } from '../../shared/named-pictures.ts';
import type { Shortcut } from '../../shared/shortcuts.ts';
import { useCopied } from '../ui/use-copied.ts';
import { ActionButton } from './action-button.tsx';

/** Copies a message as it was written, and says so for a moment. */
export function CopyAction({
  text,
  shortcut,
}: {
  readonly text: string;
  readonly shortcut?: Shortcut | undefined;
}) {
  const { t } = useTranslation('thread');
  const { isCopied, copy } = useCopied();
  return (
    <ActionButton
      label={isCopied ? t('copied') : t('copyMarkdown')}
      shortcut={shortcut}
      onClick={() => copy(namedPictures(text, t('picture')))}
    >
      {isCopied ? <IconCheck size={15} /> : <IconCopy size={15} />}
    </ActionButton>
  );
}
