import { useTranslation } from 'react-i18next';
import type { Snippet } from '../../../shared/assistants.ts';
import { request } from '../../api.ts';
import { useSnippets } from '../../chat/assistants-state.ts';
import { attempt } from '../../toast.tsx';
import { confirmRemoval } from '../confirm-removal.ts';
import entries from '../entries.module.css';
import classes from './assistants-page.module.css';
import { EntryButtons } from './entry-buttons.tsx';
import { EntryList } from './entry-list.tsx';
import { SnippetForm } from './snippet-form.tsx';

/** The texts that `/` inserts. */
export function Snippets() {
  const { t } = useTranslation('assistants');
  return (
    <section className={entries.section}>
      <h2 className={entries.heading}>{t('snippets.title')}</h2>
      <p className={entries.intro}>{t('snippets.intro', { open: '{{', close: '}}' })}</p>
      <EntryList
        entries={useSnippets()}
        texts={{ list: t('snippets.list'), none: t('snippets.none'), add: t('snippets.add') }}
        line={(snippet, onEdit) => <SnippetLine snippet={snippet} onEdit={onEdit} />}
        form={(snippet, onDone) => <SnippetForm snippet={snippet} onDone={onDone} />}
      />
    </section>
  );
}

function SnippetLine({
  snippet: { id, name, text },
  onEdit,
}: {
  readonly snippet: Snippet;
  readonly onEdit: () => void;
}) {
  const { t } = useTranslation('assistants');
  const remove = () =>
    confirmRemoval({
      title: t('removeTitle', { name }),
      text: t('snippets.removeText'),
      labels: { confirm: t('common:remove'), cancel: t('common:cancel') },
      onConfirm: () => void attempt(request('snippets.remove', { id })),
    });
  return (
    <div className={entries.line}>
      <div className={entries.about}>
        <div className={entries.name} dir="auto">
          /{name}
        </div>
        <div className={classes.prompt} dir="auto">
          {text}
        </div>
      </div>
      <EntryButtons name={name} onEdit={onEdit} onRemove={remove} />
    </div>
  );
}
