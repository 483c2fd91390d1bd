import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderView } from '../../../shared/providers.ts';
import { request } from '../../api.ts';
import { useErrorText } from '../../ui/error-text.ts';
import classes from './providers-page.module.css';

/** A provider's name, written in place. */
export function RenameProvider({
  provider,
  onDone,
}: {
  readonly provider: ProviderView;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const [name, setName] = useState(provider.name);
  const [problem, setProblem] = useState<unknown>(null);

  async function save(): Promise<void> {
    try {
      await request('providers.update', { id: provider.id, name: name.trim() });
      onDone();
    } catch (thrown) {
      setProblem(thrown);
    }
  }

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
    >
      <TextInput
        className={classes.nameField}
        autoFocus
        maxLength={200}
        aria-label={t('providers.nameOf', { name: provider.name })}
        value={name}
        error={problem === null ? null : errorText(problem)}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" disabled={name.trim() === ''}>
        {t('common:save')}
      </Button>
      <Button variant="default" onClick={onDone}>
        {t('common:cancel')}
      </Button>
    </form>
  );
}
