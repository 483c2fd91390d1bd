import { UnstyledButton } from '@mantine/core';
import { IconLayoutSidebar } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../api.ts';
import { useLive } from '../live-state.ts';
import { attempt } from '../toast.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { NameField } from '../ui/name-field.tsx';
import { shortcutText } from '../ui/shortcut.ts';
import { AssistantChoice } from './assistant-choice.tsx';
import classes from './header.module.css';
import { ModelChoice } from './model-choice.tsx';
import { ModelParameters } from './model-parameters.tsx';
import { Pins } from './pins.tsx';
import { PoolPill } from './pool-pill.tsx';
import { SystemPrompt } from './system-prompt.tsx';
import { TotalCost } from './total-cost.tsx';
import { useConversation } from './use-chosen.ts';

/** Above a conversation: its title, who answers, and the pool. */
export function Header({
  conversationId,
  onShowRail,
}: {
  readonly conversationId: string | null;
  /** Given where the rail isn't there. */
  readonly onShowRail: (() => void) | undefined;
}) {
  const { t } = useTranslation('chat');
  const { system } = useLive('info');
  return (
    <header className={classes.header}>
      {onShowRail !== undefined && (
        <IconButton label={t('rail.show')} keys={shortcutText('rail', system)} onClick={onShowRail}>
          <IconLayoutSidebar size={18} />
        </IconButton>
      )}
      <Title key={conversationId} conversationId={conversationId} />
      <TotalCost conversationId={conversationId} />
      <Pins conversationId={conversationId} />
      <SystemPrompt key={`prompt-${conversationId}`} conversationId={conversationId} />
      <ModelParameters key={`parameters-${conversationId}`} conversationId={conversationId} />
      <AssistantChoice conversationId={conversationId} />
      <ModelChoice conversationId={conversationId} />
      <PoolPill />
    </header>
  );
}

function Title({ conversationId }: { readonly conversationId: string | null }) {
  const { t } = useTranslation('chat');
  const conversation = useConversation(conversationId);
  const heading = useRef<HTMLButtonElement>(null);
  const [editing, setEditing] = useState(false);
  const title = conversation?.title || t('rail.untitled');

  if (conversation === null) return <h1 className={classes.heading}>{title}</h1>;
  if (editing) {
    const rename = (name: string | null) => {
      setEditing(false);
      if (name !== null) {
        void attempt(request('conversations.update', { id: conversation.id, title: name }));
      }
    };
    return (
      <div className={classes.heading}>
        <NameField
          name={conversation.title}
          label={t('rail.titleOf')}
          onDone={rename}
          returnTo={heading}
        />
      </div>
    );
  }
  return (
    <h1 className={classes.heading}>
      <UnstyledButton
        ref={heading}
        className={classes.title}
        // It is cut off where the window is narrow.
        title={`${title}\n${t('rail.rename')}`}
        dir="auto"
        onClick={() => setEditing(true)}
      >
        {title}
      </UnstyledButton>
    </h1>
  );
}
