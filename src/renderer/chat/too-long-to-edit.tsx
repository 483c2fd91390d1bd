import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../shared/messages.ts';
import { useFormats } from '../ui/formats.ts';
import { useEscape } from '../ui/use-escape.ts';
import { attachText, FIELD_CHARS } from './attachments/take-in.ts';
import { openConversation } from './conversations-state.ts';
import { setEdit } from './edits.ts';
import classes from './message-actions.module.css';

/** In the field's place, which would hold the window up: what can be done with such a message instead. */
export function TooLongToEdit({
  message: { id, conversationId, text },
  onLeave,
}: {
  readonly message: Message;
  readonly onLeave: () => void;
}) {
  const { t } = useTranslation('thread');
  const formats = useFormats();
  useEscape(onLeave);
  const attach = () => {
    setEdit(id, null);
    attachText(conversationId, text, t('earlierMessage'));
    openConversation(conversationId);
  };
  return (
    <div className={classes.edit}>
      <p className={classes.editNote} role="status">
        {t('tooLongToEdit', { most: formats.count(FIELD_CHARS) })}
      </p>
      <div className={classes.editActions}>
        <Button size="compact-sm" variant="default" onClick={onLeave}>
          {t('common:cancel')}
        </Button>
        <Button autoFocus size="compact-sm" onClick={attach}>
          {t('attachInstead')}
        </Button>
      </div>
    </div>
  );
}
