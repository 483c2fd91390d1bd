import { Button, Textarea, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Snippet } from '../../../shared/assistants.ts';
import { request } from '../../api.ts';
import { useSnippets } from '../../chat/assistants-state.ts';
import { isComposing } from '../../ui/composing.ts';
import { useErrorText } from '../../ui/error-text.ts';
import classes from './assistants-page.module.css';

const NEW = '';

/** The texts that `/` inserts. */
export function Snippets() {
  const { t } = useTranslation('assistants');
  const snippets = useSnippets();
  const [editing, setEditing] = useState<string | null>(null);
  const done = () => setEditing(null);
  const confirmRemoval = ({ id, name }: Snippet) =>
    modals.openConfirmModal({
      title: t('removeTitle', { name }),
      children: t('snippets.removeText'),
      labels: { confirm: t('common:remove'), cancel: t('common:cancel') },
      confirmProps: { color: 'red' },
      withCloseButton: false,
      onConfirm: () => void request('snippets.remove', { id }),
    });
  return (
    <section className={classes.section}>
      <h2 className={classes.heading}>{t('snippets.title')}</h2>
      <p className={classes.intro}>{t('snippets.intro', { open: '{{', close: '}}' })}</p>
      {snippets.length === 0 && editing !== NEW && (
        <p className={classes.none}>{t('snippets.none')}</p>
      )}
      {snippets.length > 0 && (
        <ul className={classes.list} aria-label={t('snippets.list')}>
          {snippets.map((snippet) => (
            <li key={snippet.id} className={classes.item}>
              {editing === snippet.id ? (
                <SnippetForm snippet={snippet} onDone={done} />
              ) : (
                <div className={classes.line}>
                  <div className={classes.about}>
                    <div className={classes.name} dir="auto">
                      /{snippet.name}
                    </div>
                    <div className={classes.prompt} dir="auto">
                      {snippet.text}
                    </div>
                  </div>
                  <div className={classes.buttons}>
                    <Button
                      size="xs"
                      variant="subtle"
                      aria-label={t('editOf', { name: snippet.name })}
                      onClick={() => setEditing(snippet.id)}
                    >
                      {t('edit')}
                    </Button>
                    <Button
                      size="xs"
                      variant="subtle"
                      color="red"
                      aria-label={t('removeOf', { name: snippet.name })}
                      onClick={() => confirmRemoval(snippet)}
                    >
                      {t('common:remove')}
                    </Button>
                  </div>
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

function SnippetForm({
  snippet,
  onDone,
}: {
  readonly snippet: Snippet | null;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('assistants');
  const errorText = useErrorText();
  const [name, setName] = useState(snippet?.name ?? '');
  const [text, setText] = useState(snippet?.text ?? '');
  const [problem, setProblem] = useState<unknown>(null);

  async function save(): Promise<void> {
    try {
      await request('snippets.save', {
        name,
        text,
        ...(snippet === null ? {} : { id: snippet.id }),
      });
      onDone();
    } catch (thrown) {
      setProblem(thrown);
    }
  }

  return (
    <form
      className={classes.form}
      aria-label={snippet === null ? t('snippets.add') : t('editOf', { name: snippet.name })}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || isComposing(event)) return;
        event.preventDefault();
        onDone();
      }}
    >
      <TextInput
        autoFocus
        label={t('name')}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Textarea
        label={t('snippets.text')}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={100_000}
        dir="auto"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {problem !== null && (
        <p className={classes.problem} role="alert">
          {errorText(problem)}
        </p>
      )}
      <div className={classes.actions}>
        <Button variant="default" onClick={onDone}>
          {t('common:cancel')}
        </Button>
        <Button type="submit" disabled={name.trim() === '' || text.trim() === ''}>
          {t('common:save')}
        </Button>
      </div>
    </form>
  );
}
