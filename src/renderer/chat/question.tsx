import { IconPencil, IconPinFilled } from '@tabler/icons-react';
import { memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../shared/messages.ts';
import { useShownPart } from '../ui/shown-part.tsx';
import { ActionButton } from './action-button.tsx';
import classes from './answer.module.css';
import { SentAttachments } from './attachments/sent-attachments.tsx';
import { BranchSwitch } from './branch-switch.tsx';
import { CopyAction } from './copy-action.tsx';
import { EditQuestion } from './edit-question.tsx';
import { beginEdit, setEdit, useEdit } from './edits.ts';
import actions from './message-actions.module.css';
import { MessageMenu } from './message-menu.tsx';
import { QuoteAction } from './quote-action.tsx';
import { useThreads } from './threads-state.ts';

/** What the person said, as they wrote it. */
export const Question = memo(function Question({
  message,
  isBusy = false,
  isLast = false,
}: {
  readonly message: Message;
  /** An answer is being written in the conversation. */
  readonly isBusy?: boolean;
  readonly isLast?: boolean;
}) {
  const { t } = useTranslation(['chat', 'thread']);
  const edited = useEdit(message.id);
  const isLastAsked = useThreads(
    ({ threads }) =>
      threads[message.conversationId]?.messages.findLast(({ role }) => role === 'user')?.id ===
      message.id,
  );
  const { part, more } = useShownPart(message.text);
  const editButton = useRef<HTMLButtonElement>(null);
  const leave = () => {
    setEdit(message.id, null);
    requestAnimationFrame(() => editButton.current?.focus());
  };
  return (
    <article className={`${classes.asked} ${actions.message}`} aria-label={t('thread.you')}>
      {edited === null ? (
        <>
          <SentAttachments attachments={message.attachments} />
          {message.text !== '' && (
            <div className={classes.question}>
              {part}
              {more}
            </div>
          )}
          <div className={actions.row}>
            <div className={actions.actions}>
              <ActionButton
                ref={editButton}
                label={t('thread:edit')}
                shortcut={isLastAsked ? 'editQuestion' : undefined}
                disabled={isBusy}
                onClick={() => beginEdit(message)}
              >
                <IconPencil size={15} />
              </ActionButton>
              <CopyAction text={message.text} />
              <QuoteAction message={message} />
              <MessageMenu message={message} isBusy={isBusy} isLast={isLast} />
            </div>
            <BranchSwitch message={message} isBusy={isBusy} />
            {message.pinned && (
              <IconPinFilled size={13} role="img" aria-label={t('thread:isPinned')} />
            )}
          </div>
        </>
      ) : (
        <EditQuestion message={message} text={edited} isBusy={isBusy} onLeave={leave} />
      )}
    </article>
  );
});
