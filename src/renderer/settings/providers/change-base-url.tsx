import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderView } from '../../../shared/providers.ts';
import { request } from '../../api.ts';
import { useErrorText } from '../../ui/error-text.ts';
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
  const errorText = useErrorText();
  const [baseUrl, setBaseUrl] = useState(provider.baseUrl);
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const { id } = provider;

  async function save(): Promise<void> {
    setSaving(true);
    setProblem(null);
    try {
      await request('providers.update', { id, baseUrl });
      onDone();
    } catch (thrown) {
      setProblem(thrown);
    }
    setSaving(false);
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
        className={classes.url}
        autoFocus
        type="text"
        inputMode="url"
        spellCheck={false}
        maxLength={2000}
        aria-label={t('baseUrl.label')}
        value={baseUrl}
        error={problem === null ? null : errorText(problem)}
        onChange={(event) => setBaseUrl(event.currentTarget.value)}
      />
      <Button type="submit" loading={saving}>
        {t('common:save')}
      </Button>
      <Button variant="default" onClick={onDone}>
        {t('common:cancel')}
      </Button>
    </form>
  );
}
