import { type KeyboardEvent, type RefObject, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { SendButton } from '../chat/send-button.tsx';
import { isComposing } from '../ui/composing.ts';
import classes from './quick-page.module.css';
import { ask, setQuickDraft, stopAnswer, useQuick } from './quick-state.ts';

/** Where the question is written, ready whenever the window is shown. */
export function QuickComposer({
  field,
  canAsk,
}: {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly canAsk: boolean;
}) {
  const { t } = useTranslation('quick');
  const draft = useQuick((state) => state.draft);
  const conversationId = useQuick((state) => state.conversationId);
  const isStreaming = useQuick(({ messages }) => messages.at(-1)?.state === 'streaming');
  const isSending = useQuick((state) => state.isSending);
  const canSend = canAsk && draft.trim() !== '' && !isStreaming && !isSending;

  useEffect(() => {
    const focus = () => field.current?.focus();
    // Begun anew, or shown again.
    if (conversationId === null) focus();
    window.addEventListener('focus', focus);
    return () => window.removeEventListener('focus', focus);
  }, [field, conversationId]);

  const submit = () => {
    if (canSend) void ask();
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
    event.preventDefault();
    submit();
  };

  return (
    <div className={classes.box}>
      <textarea
        ref={field}
        className={classes.field}
        aria-label={t('question')}
        placeholder={t('placeholder')}
        dir="auto"
        rows={1}
        value={draft}
        onChange={(event) => setQuickDraft(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <SendButton canSend={canSend} onSend={submit} onStop={isStreaming ? stopAnswer : null} />
    </div>
  );
}
