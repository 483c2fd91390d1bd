import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../api.ts';

const TOLD_MS = 1500;

/** Copies a text through the main process, and says so for a moment. */
export function CopyButton({
  text,
  label,
}: {
  readonly text: () => string;
  /** What the button is called. */
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
    <Tooltip label={copied ? t('copied') : label} {...(copied ? { opened: true } : {})}>
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={label} onClick={copy}>
        {copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
      </ActionIcon>
    </Tooltip>
  );
}
