import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderView } from '../../../shared/providers.ts';
import { request } from '../../api.ts';
import { useSaving } from '../use-saving.ts';
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
  const [name, setName] = useState(provider.name);

  const { isSaving, problem, cancel, events } = useSaving(
    () => request('providers.update', { id: provider.id, name: name.trim() }),
    onDone,
  );

  return (
    <form className={classes.form} {...events}>
      <TextInput
        className={classes.nameField}
        autoFocus
        maxLength={200}
        aria-label={t('providers.nameOf', { name: provider.name })}
        value={name}
        error={problem}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" loading={isSaving} disabled={name.trim() === ''}>
        {t('common:save')}
      </Button>
      <Button variant="default" onClick={cancel}>
        {t('common:cancel')}
      </Button>
    </form>
  );
}
