import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './icon-button.tsx';
import { useCopied } from './use-copied.ts';

/** Copies a text through the main process, and says so for a moment. */
export function CopyButton({
  text,
  label,
}: {
  readonly text: () => string;
  readonly label: string;
}) {
  const { t } = useTranslation();
  const { isCopied, copy } = useCopied();
  return (
    <IconButton size="sm" label={isCopied ? t('copied') : label} onClick={() => copy(text())}>
      {isCopied ? <IconCheck size={15} /> : <IconCopy size={15} />}
    </IconButton>
  );
}
