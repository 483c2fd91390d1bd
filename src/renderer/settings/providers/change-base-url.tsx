import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderView } from '../../../shared/providers.ts';
import { request } from '../../api.ts';
import { useSaving } from '../use-saving.ts';
import classes from './providers-page.module.css';

/** A provider's base URL, written in place. Where keys would go to another host, the main process asks the person. */
export function ChangeBaseUrl({
  provider,
  onDone,
}: {
  readonly provider: ProviderView;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('settings');
  const [baseUrl, setBaseUrl] = useState(provider.baseUrl);

  const { isSaving, problem, cancel, events } = useSaving(
    () => request('providers.update', { id: provider.id, baseUrl }),
    onDone,
  );

  return (
    <form className={classes.form} {...events}>
      <TextInput
        className={classes.url}
        autoFocus
        type="text"
        inputMode="url"
        spellCheck={false}
        maxLength={2000}
        aria-label={t('baseUrl.label')}
        value={baseUrl}
        error={problem}
        onChange={(event) => setBaseUrl(event.currentTarget.value)}
      />
      <Button type="submit" loading={isSaving}>
        {t('common:save')}
      </Button>
      <Button variant="default" onClick={cancel}>
        {t('common:cancel')}
      </Button>
    </form>
  );
}
