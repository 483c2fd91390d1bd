import { Button } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assistant } from '../../../shared/assistants.ts';
import { request } from '../../api.ts';
import { useAssistants } from '../../chat/assistants-state.ts';
import { useLive } from '../../live-state.ts';
import { AssistantBadge } from '../../ui/assistant-badge.tsx';
import { ScrollPage } from '../scroll-page.tsx';
import { AssistantForm } from './assistant-form.tsx';
import classes from './assistants-page.module.css';
import { Snippets } from './snippets.tsx';

const NEW = '';

/** What a person saves to begin a chat with, and texts to insert. */
export function AssistantsPage() {
  const { t } = useTranslation('assistants');
  const assistants = useAssistants();
  /** By its id; a new one by the empty string. */
  const [editing, setEditing] = useState<string | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  const done = () => {
    setEditing(null);
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) add.current?.focus();
    });
  };
  return (
    <ScrollPage title={t('title')}>
      <p className={classes.intro}>{t('intro')}</p>
      {assistants.length === 0 && editing !== NEW && <p className={classes.none}>{t('none')}</p>}
      {assistants.length > 0 && (
        <ul className={classes.list} aria-label={t('list')}>
          {assistants.map((assistant) => (
            <li key={assistant.id} className={classes.item}>
              {editing === assistant.id ? (
                <AssistantForm assistant={assistant} onDone={done} />
              ) : (
                <AssistantLine assistant={assistant} onEdit={() => setEditing(assistant.id)} />
              )}
            </li>
          ))}
        </ul>
      )}
      {editing === NEW ? (
        <AssistantForm assistant={null} onDone={done} />
      ) : (
        <Button ref={add} variant="default" onClick={() => setEditing(NEW)}>
          {t('add')}
        </Button>
      )}
      <Snippets />
    </ScrollPage>
  );
}

function AssistantLine({
  assistant,
  onEdit,
}: {
  readonly assistant: Assistant;
  readonly onEdit: () => void;
}) {
  const { t } = useTranslation('assistants');
  const providers = useLive('providers');
  const { id, name, model, providerId, systemPrompt } = assistant;
  const provider = providers.find((each) => each.id === providerId);
  const confirmRemoval = () =>
    modals.openConfirmModal({
      title: t('removeTitle', { name }),
      children: t('removeText'),
      labels: { confirm: t('common:remove'), cancel: t('common:cancel') },
      confirmProps: { color: 'red' },
      withCloseButton: false,
      onConfirm: () => void request('assistants.remove', { id }),
    });
  return (
    <div className={classes.line}>
      <AssistantBadge assistant={assistant} size="md" />
      <div className={classes.about}>
        <div className={classes.name} dir="auto">
          {name}
        </div>
        <div className={classes.soft}>
          {[provider?.name, model ?? t('usualModel')].filter(Boolean).join(' · ')}
        </div>
        {systemPrompt !== '' && (
          <div className={classes.prompt} dir="auto">
            {systemPrompt}
          </div>
        )}
      </div>
      <div className={classes.buttons}>
        <Button size="xs" variant="subtle" aria-label={t('editOf', { name })} onClick={onEdit}>
          {t('edit')}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          color="red"
          aria-label={t('removeOf', { name })}
          onClick={confirmRemoval}
        >
          {t('common:remove')}
        </Button>
      </div>
    </div>
  );
}
