import { Button } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../shared/messages.ts';
import { isComposing } from '../ui/composing.ts';
import { setEdit } from './edits.ts';
import classes from './message-actions.module.css';
import { edit } from './send.ts';

/** One's own message, to be said in other words. Enter sends it, Esc leaves it as it was. */
export function EditQuestion({
  message,
  text,
  isBusy,
  onLeave,
}: {
  readonly message: Message;
  readonly text: string;
  readonly isBusy: boolean;
  readonly onLeave: () => void;
}) {
  const { t } = useTranslation('thread');
  const field = useRef<HTMLTextAreaElement>(null);
  const canSend = text.trim() !== '' && !isBusy;

  useEffect(() => {
    const { current } = field;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);

  const submit = async () => {
    if (canSend && (await edit(message, text))) setEdit(message.id, null);
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
  return (
    <div className={classes.edit}>
      <textarea
        ref={field}
        aria-label={t('editing')}
        dir="auto"
        rows={1}
        value={text}
        onChange={(event) => setEdit(message.id, event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
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
