import { Popover, UnstyledButton } from '@mantine/core';
import { IconPin } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../ui/formats.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { jumpTo } from './find/jump-state.ts';
import classes from './pins.module.css';
import { plainText } from './plain-text.ts';
import { useThreadFacts } from './thread-facts.ts';

/** A conversation's pinned messages, each a jump away. */
export function Pins({ conversationId }: { readonly conversationId: string | null }) {
  const { t } = useTranslation(['thread', 'chat']);
  const formats = useFormats();
  const [opened, setOpened] = useState(false);
  const pins = useThreadFacts(conversationId)?.pins ?? [];
  if (conversationId === null || pins.length === 0) return null;
  const jump = (messageId: string) => {
    setOpened(false);
    jumpTo(conversationId, messageId, []);
  };
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      shadow="md"
      trapFocus
      returnFocus
      transitionProps={{ duration: 100 }}
    >
      <Popover.Target>
        <IconButton label={t('pinned', { count: pins.length })} onClick={() => setOpened(!opened)}>
          <IconPin size={16} />
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown p={6} aria-label={t('pins')}>
        <ul className={classes.pins}>
          {pins.map(({ messageId, role, text, createdAtMs }) => (
            <li key={messageId}>
              <UnstyledButton className={classes.pinned} onClick={() => jump(messageId)}>
                <span>{plainText(text)}</span>
                <small>
                  {t(role === 'user' ? 'chat:thread.you' : 'chat:thread.answer')} ·{' '}
                  {formats.exact(createdAtMs)}
                </small>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
