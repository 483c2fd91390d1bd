import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Snippet } from '../../../shared/assistants.ts';
import { request } from '../../api.ts';
import { EntryForm } from './entry-form.tsx';

/** A snippet, new or changed in its place. */
export function SnippetForm({
  snippet,
  onDone,
}: {
  readonly snippet: Snippet | null;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('assistants');
  const [name, setName] = useState(snippet?.name ?? '');
  const [text, setText] = useState(snippet?.text ?? '');

  const id = snippet === null ? {} : { id: snippet.id };

  return (
    <EntryForm
      label={snippet === null ? t('snippets.add') : t('editOf', { name: snippet.name })}
      canSave={name.trim() !== '' && text.trim() !== ''}
      save={() => request('snippets.save', { name, text, ...id })}
      onDone={onDone}
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
    </EntryForm>
  );
}
