import { Button } from '@mantine/core';
import { type KeyboardEvent, type SyntheticEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../shared/messages.ts';
import { isComposing } from '../ui/composing.ts';
import { useFormats } from '../ui/formats.ts';
import { FIELD_CHARS } from './attachments/take-in.ts';
import { openConversation, useConversations } from './conversations-state.ts';
import { setEdit, useFocusOfEdit } from './edits.ts';
import classes from './message-actions.module.css';
import { edit } from './send.ts';
import { TooLongToEdit } from './too-long-to-edit.tsx';

interface Editing {
  readonly message: Message;
  readonly text: string;
  readonly isBusy: boolean;
  readonly onLeave: () => void;
}

/** One's own message, to be said in other words. */
export function EditQuestion(props: Editing) {
  const { message, text, onLeave } = props;
  return text.length > FIELD_CHARS ? (
    <TooLongToEdit message={message} onLeave={onLeave} />
  ) : (
    <EditField {...props} />
  );
}

/** Enter sends it, Esc leaves it as it was. */
function EditField({ message, text, isBusy, onLeave }: Editing) {
  const { t } = useTranslation('thread');
  const formats = useFormats();
  const field = useRef<HTMLTextAreaElement>(null);
  const [isFull, setFull] = useState(false);
  const canSend = text.trim() !== '' && !isBusy;

  useFocusOfEdit(message.id, field);

  const submit = async () => {
    if (!canSend || !(await edit(message, text))) return;
    setEdit(message.id, null);
    // Its field goes; one writes on below.
    const { conversationId } = message;
    if (useConversations.getState().currentId === conversationId) openConversation(conversationId);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      onLeave();
    }
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    void submit();
  };
  const takeIn = (event: SyntheticEvent, data: DataTransfer) => {
    const isTooMuch = text.length + data.getData('text/plain').length > FIELD_CHARS;
    setFull(isTooMuch);
    if (isTooMuch) event.preventDefault();
  };
  return (
    <div className={classes.edit}>
      <textarea
        ref={field}
        aria-label={t('editing')}
        dir="auto"
        rows={1}
        maxLength={FIELD_CHARS}
        value={text}
        onChange={(event) => setEdit(message.id, event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onPaste={(event) => takeIn(event, event.clipboardData)}
        onDrop={(event) => takeIn(event, event.dataTransfer)}
      />
      {isFull && (
        <p className={classes.editNote} role="alert">
          {t('tooLongToPaste', { most: formats.count(FIELD_CHARS) })}
        </p>
      )}
      <div className={classes.editActions}>
        <span>{t('editHint')}</span>
        <Button size="compact-sm" variant="default" onClick={onLeave}>
          {t('common:cancel')}
        </Button>
        <Button size="compact-sm" disabled={!canSend} onClick={() => void submit()}>
          {t('editSend')}
        </Button>
      </div>
    </div>
  );
}
