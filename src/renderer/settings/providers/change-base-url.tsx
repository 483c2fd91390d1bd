import { Button, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '../../../shared/errors.ts';
import type { ProviderView } from '../../../shared/models.ts';
import { request } from '../../api.ts';
import { useErrorText } from '../../ui/error-text.ts';
import classes from './providers-page.module.css';

/** A provider's base URL, written in place; where keys would go to another host, the person is asked first. */
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
  const { id, name } = provider;

  async function save(confirmed: boolean): Promise<void> {
    setSaving(true);
    setProblem(null);
    try {
      await request('providers.update', { id, baseUrl, ...(confirmed ? { confirmed } : {}) });
      onDone();
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code === 'base-url-confirm') ask(thrown);
      else setProblem(thrown);
    }
    setSaving(false);
  }

  function ask({ details = {} }: AppError): void {
    const count = Number(details.keys);
    modals.openConfirmModal({
      title: t('providers.confirmTitle'),
      children: (
        <>
          <p>{t('providers.confirmText', { count, name, origin: details.origin })}</p>
          <p>{t('providers.confirmHint')}</p>
        </>
      ),
      labels: { confirm: t('providers.confirm', { count }), cancel: t('common:cancel') },
      confirmProps: { color: 'red' },
      // Cancel closes it, and has the focus: Enter by mistake does no harm.
      withCloseButton: false,
      onConfirm: () => void save(true),
    });
  }

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save(false);
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
