import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AssistantBadge } from '../ui/assistant-badge.tsx';
import { useAssistants } from './assistants-state.ts';
import { chooseAssistant } from './choose-assistant.ts';
import classes from './empty-thread.module.css';
import { useAssistantOf } from './use-chosen.ts';

/** So many are offered; the header's menu has all. */
const OFFERED = 8;

/** The assistants that an empty conversation can begin with. */
export function Beginnings({ conversationId }: { readonly conversationId: string | null }) {
  const { t } = useTranslation('assistants');
  const assistants = useAssistants();
  const current = useAssistantOf(conversationId);
  if (assistants.length === 0) return null;
  return (
    <fieldset className={classes.beginnings} aria-label={t('choice.begin')}>
      {assistants.slice(0, OFFERED).map((assistant) => {
        const isOn = assistant.id === current?.id;
        return (
          <UnstyledButton
            key={assistant.id}
            className={classes.beginning}
            aria-pressed={isOn}
            onClick={() => chooseAssistant(conversationId, isOn ? null : assistant)}
          >
            <AssistantBadge assistant={assistant} />
            <span>{assistant.name}</span>
          </UnstyledButton>
        );
      })}
    </fieldset>
  );
}
