import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown, IconMasksTheater, IconSettings } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { go } from '../place.ts';
import { AssistantBadge } from '../ui/assistant-badge.tsx';
import { useAssistants } from './assistants-state.ts';
import { chooseAssistant } from './choose-assistant.ts';
import classes from './header.module.css';
import { useAssistantOf } from './use-chosen.ts';

/** Which assistant answers in a conversation, by its name, and the way to the others. */
export function AssistantChoice({ conversationId }: { readonly conversationId: string | null }) {
  const { t } = useTranslation('assistants');
  const assistants = useAssistants();
  const current = useAssistantOf(conversationId);
  const label = current === null ? t('choice.none') : t('choice.label', { name: current.name });
  return (
    <Menu position="bottom-end" shadow="md" width={260} transitionProps={{ duration: 100 }}>
      <Menu.Target>
        <button type="button" className={classes.assistant} aria-label={label} title={label}>
          {current === null ? (
            <IconMasksTheater size={18} aria-hidden />
          ) : (
            <>
              <AssistantBadge assistant={current} />
              <span className={classes.assistantName}>{current.name}</span>
              <IconChevronDown size={14} aria-hidden />
            </>
          )}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.assistants}>
          <Menu.Item
            rightSection={current === null && <IconCheck size={14} aria-hidden />}
            onClick={() => chooseAssistant(conversationId, null)}
          >
            {t('choice.nobody')}
          </Menu.Item>
          {assistants.map((assistant) => (
            <Menu.Item
              key={assistant.id}
              leftSection={<AssistantBadge assistant={assistant} />}
              rightSection={assistant.id === current?.id && <IconCheck size={14} aria-hidden />}
              onClick={() => chooseAssistant(conversationId, assistant)}
            >
              {assistant.name}
            </Menu.Item>
          ))}
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<IconSettings size={16} />} onClick={() => go('assistants')}>
          {t('choice.manage')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
