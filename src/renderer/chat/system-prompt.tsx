import { Popover, Textarea } from '@mantine/core';
import { IconMessageCog } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../live-state.ts';
import { IconButton } from '../ui/icon-button.tsx';
import classes from './header.module.css';
import { choose } from './new-chat.ts';
import { useAssistantOf, useChosen } from './use-chosen.ts';
import { useKeptBox } from './use-kept-box.ts';

/** The conversation's own system prompt, kept when its box is left. */
export function SystemPrompt({ conversationId }: { readonly conversationId: string | null }) {
  const { t } = useTranslation('chat');
  const { systemPrompt: everywhere } = useLive('settings');
  const usual = useAssistantOf(conversationId)?.systemPrompt || everywhere;
  const { systemPrompt } = useChosen(conversationId);
  const { opened, value, setValue, change, onBlur } = useKeptBox(systemPrompt, (text) =>
    choose(conversationId, { systemPrompt: text }),
  );
  const label = systemPrompt === '' ? t('prompt.label') : t('prompt.set');

  return (
    <Popover
      opened={opened}
      onChange={change}
      width={400}
      position="bottom"
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <IconButton label={label} isOn={systemPrompt !== ''} onClick={() => change(!opened)}>
          <IconMessageCog size={18} />
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown onBlur={onBlur}>
        <Textarea
          classNames={{ input: classes.prompt }}
          label={t('prompt.label')}
          description={t('prompt.hint')}
          placeholder={usual}
          rows={5}
          maxLength={100_000}
          data-autofocus
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
