import { useTranslation } from 'react-i18next';
import type { Assistant } from '../../../shared/assistants.ts';
import { request } from '../../api.ts';
import { useAssistants } from '../../chat/assistants-state.ts';
import { useLive } from '../../live-state.ts';
import { attempt } from '../../toast.tsx';
import { AssistantBadge } from '../../ui/assistant-badge.tsx';
import { confirmRemoval } from '../confirm-removal.ts';
import entries from '../entries.module.css';
import { ScrollPage } from '../scroll-page.tsx';
import { AssistantForm } from './assistant-form.tsx';
import classes from './assistants-page.module.css';
import { EntryButtons } from './entry-buttons.tsx';
import { EntryList } from './entry-list.tsx';
import { Snippets } from './snippets.tsx';

/** What a person saves to begin a chat with, and texts to insert. */
export function AssistantsPage() {
  const { t } = useTranslation('assistants');
  return (
    <ScrollPage title={t('title')}>
      <p className={entries.intro}>{t('intro')}</p>
      <EntryList
        entries={useAssistants()}
        texts={{ list: t('list'), none: t('none'), add: t('add') }}
        line={(assistant, onEdit) => <AssistantLine assistant={assistant} onEdit={onEdit} />}
        form={(assistant, onDone) => <AssistantForm assistant={assistant} onDone={onDone} />}
      />
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
  const remove = () =>
    confirmRemoval({
      title: t('removeTitle', { name }),
      text: t('removeText'),
      labels: { confirm: t('common:remove'), cancel: t('common:cancel') },
      onConfirm: () => void attempt(request('assistants.remove', { id })),
    });
  return (
    <div className={entries.line}>
      <AssistantBadge assistant={assistant} size="md" />
      <div className={entries.about}>
        <div className={entries.name} dir="auto">
          {name}
        </div>
        <div className={entries.soft}>
          {[provider?.name, model ?? t('usualModel')].filter(Boolean).join(' · ')}
        </div>
        {systemPrompt !== '' && (
          <div className={classes.prompt} dir="auto">
            {systemPrompt}
          </div>
        )}
      </div>
      <EntryButtons name={name} onEdit={onEdit} onRemove={remove} />
    </div>
  );
}
