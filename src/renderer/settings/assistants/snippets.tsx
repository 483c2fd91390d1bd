import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Snippet } from '../../../shared/assistants.ts';
import { request } from '../../api.ts';
import { useSnippets } from '../../chat/assistants-state.ts';
import { attempt } from '../../toast.tsx';
import { confirmRemoval } from '../confirm-removal.ts';
import entries from '../entries.module.css';
import classes from './assistants-page.module.css';
import { EntryButtons } from './entry-buttons.tsx';
import { SnippetForm } from './snippet-form.tsx';

const NEW = '';

/** The texts that `/` inserts. */
export function Snippets() {
  const { t } = useTranslation('assistants');
  const snippets = useSnippets();
  const [editing, setEditing] = useState<string | null>(null);
  const done = () => setEditing(null);
  const remove = ({ id, name }: Snippet) =>
    confirmRemoval({
      title: t('removeTitle', { name }),
      text: t('snippets.removeText'),
      labels: { confirm: t('common:remove'), cancel: t('common:cancel') },
      onConfirm: () => void attempt(request('snippets.remove', { id })),
    });
  return (
    <section className={entries.section}>
      <h2 className={entries.heading}>{t('snippets.title')}</h2>
      <p className={entries.intro}>{t('snippets.intro', { open: '{{', close: '}}' })}</p>
      {snippets.length === 0 && editing !== NEW && (
        <p className={entries.none}>{t('snippets.none')}</p>
      )}
      {snippets.length > 0 && (
        <ul className={entries.list} aria-label={t('snippets.list')}>
          {snippets.map((snippet) => (
            <li key={snippet.id} className={entries.item}>
              {editing === snippet.id ? (
                <SnippetForm snippet={snippet} onDone={done} />
              ) : (
                <div className={entries.line}>
                  <div className={entries.about}>
                    <div className={entries.name} dir="auto">
                      /{snippet.name}
                    </div>
                    <div className={classes.prompt} dir="auto">
                      {snippet.text}
                    </div>
                  </div>
                  <EntryButtons
                    name={snippet.name}
                    onEdit={() => setEditing(snippet.id)}
                    onRemove={() => remove(snippet)}
                  />
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {editing === NEW ? (
        <SnippetForm snippet={null} onDone={done} />
      ) : (
        <Button variant="default" onClick={() => setEditing(NEW)}>
          {t('snippets.add')}
        </Button>
      )}
    </section>
  );
}
