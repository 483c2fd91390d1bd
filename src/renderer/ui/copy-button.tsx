import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../api.ts';
import { IconButton } from './icon-button.tsx';

const TOLD_MS = 1500;

/** Copies a text through the main process, and says so for a moment. */
export function CopyButton({
  text,
  label,
}: {
  readonly text: () => string;
  readonly label: string;
}) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), TOLD_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    request('app.copyText', { text: text() }).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <IconButton size="sm" label={copied ? t('copied') : label} onClick={copy}>
      {copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
    </IconButton>
  );
}
