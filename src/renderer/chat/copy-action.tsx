import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Shortcut } from '../../shared/shortcuts.ts';
import { request } from '../api.ts';
import { ActionButton } from './action-button.tsx';

const TOLD_MS = 1500;

/** Copies a message as it was written, and says so for a moment. */
export function CopyAction({
  text,
  shortcut,
}: {
  readonly text: string;
  readonly shortcut?: Shortcut | undefined;
}) {
  const { t } = useTranslation('thread');
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), TOLD_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    request('app.copyText', { text }).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <ActionButton
      label={copied ? t('copied') : t('copyMarkdown')}
      shortcut={shortcut}
      onClick={copy}
    >
      {copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
    </ActionButton>
  );
}
