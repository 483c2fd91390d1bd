import { Button } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_MESSAGE_CHARS } from '../../../shared/attachment-limits.ts';
import { useFormats } from '../../ui/formats.ts';
import { draftOf, setDraft, useOfDraft } from '../drafts.ts';
import classes from './attachments.module.css';
import { attachText } from './take-in.ts';

/** Says that the message which is being written can't be sent, and what can be done about it. */
export const TooLong = memo(function TooLong({
  conversationId,
}: {
  readonly conversationId: string | null;
}) {
  const { t } = useTranslation('attachments');
  const formats = useFormats();
  const isTooLong = useOfDraft(conversationId, (draft) => draft.length > MAX_MESSAGE_CHARS);
  if (!isTooLong) return null;
  const asFile = () => {
    attachText(conversationId, draftOf(conversationId), t('pasted'));
    setDraft(conversationId, '');
  };
  return (
    <p className={classes.note} role="alert">
      {t('tooLong', { most: formats.count(MAX_MESSAGE_CHARS) })}{' '}
      <Button size="compact-xs" variant="subtle" onClick={asFile}>
        {t('asFile')}
      </Button>
    </p>
  );
});
