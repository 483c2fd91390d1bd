import { type KeyboardEvent, type RefObject, useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { takeFirstWords } from '../first-field.ts';
import { isComposing } from '../ui/composing.ts';
import { useEscape } from '../ui/use-escape.ts';
import { takeIn } from './attachments/take-in.ts';
import classes from './composer.module.css';
import { draftOf, setDraft, useDraft } from './drafts.ts';
import { stop } from './send.ts';
import { useSlash } from './snippets/use-slash.tsx';

/**
 * The field of a message. Enter sends, Shift+Enter breaks the line; an input method's Enter does neither. It alone is
 * drawn with every letter.
 */
export function MessageField({
  conversationId,
  field,
  isStreaming,
  onSubmit,
}: {
  readonly conversationId: string | null;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly isStreaming: boolean;
  readonly onSubmit: () => void;
}) {
  const { t } = useTranslation(['chat', 'attachments']);
  const draft = useDraft(conversationId);
  const slash = useSlash(conversationId, draft, field);

  // At once with the drawing, so that no key is pressed in between.
  useLayoutEffect(() => {
    const words = takeFirstWords();
    const draft = draftOf(conversationId);
    if (words !== '') setDraft(conversationId, draft === '' ? words : `${draft}\n${words}`);
    field.current?.focus({ preventScroll: true });
  }, [conversationId, field]);

  useEscape(() => stop(conversationId ?? ''), { isOn: isStreaming && !slash.isOpen, field });

  const onKeyDown = (event: KeyboardEvent) => {
    if (slash.onKeyDown(event)) return;
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
    event.preventDefault();
    onSubmit();
  };
  const takesIn = (data: DataTransfer) => takeIn(conversationId, data, t('attachments:pasted'));

  return (
    <>
      <div className={classes.over}>{slash.over}</div>
      <textarea
        ref={field}
        className={classes.field}
        aria-label={t('composer.message')}
        placeholder={t('composer.message')}
        dir="auto"
        rows={1}
        value={draft}
        onChange={(event) => setDraft(conversationId, event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          if (takesIn(event.dataTransfer)) event.preventDefault();
        }}
        onPaste={(event) => {
          if (takesIn(event.clipboardData)) event.preventDefault();
        }}
        {...slash.ofField}
      />
    </>
  );
}
