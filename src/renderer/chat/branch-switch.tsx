import { IconChevronLeft, IconChevronRight, IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../shared/messages.ts';
import { ActionButton } from './action-button.tsx';
import { setSideBySide } from './compare/side-by-side.ts';
import classes from './message-actions.module.css';
import { switchTo } from './send.ts';

/** Which of the branches at this message is shown, and the way to the others: `2 / 3`. */
export function BranchSwitch({
  message: { id, conversationId, siblings, role, parentId },
  isBusy,
}: {
  readonly message: Message;
  readonly isBusy: boolean;
}) {
  const { t } = useTranslation(['thread', 'assistants']);
  if (siblings.length < 2) return null;
  const at = siblings.indexOf(id);
  const to = (step: number) => {
    const other = siblings[at + step];
    if (other !== undefined) switchTo(conversationId, other);
  };
  return (
    <fieldset className={classes.branches} aria-label={t('branches')}>
      <ActionButton
        label={t('previousBranch')}
        disabled={isBusy || at === 0}
        onClick={() => to(-1)}
      >
        <IconChevronLeft size={14} />
      </ActionButton>
      <span
        role="img"
        aria-label={t('branch', { number: at + 1, count: siblings.length })}
      >{`${at + 1} / ${siblings.length}`}</span>
      <ActionButton
        label={t('nextBranch')}
        disabled={isBusy || at === siblings.length - 1}
        onClick={() => to(1)}
      >
        <IconChevronRight size={14} />
      </ActionButton>
      {role === 'assistant' && (
        <ActionButton
          label={t('assistants:compare.show')}
          onClick={() => setSideBySide(parentId, true)}
        >
          <IconColumns3 size={14} />
        </ActionButton>
      )}
    </fieldset>
  );
}
