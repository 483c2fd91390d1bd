import { Button, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestInput } from '../../../shared/contract.ts';
import type { ProviderView } from '../../../shared/providers.ts';
import { request } from '../../api.ts';
import { useErrorText } from '../../ui/error-text.ts';
import entries from '../entries.module.css';
import { presets } from './presets.ts';
import classes from './providers-page.module.css';

/** A known provider by a press, any other by its base URL. */
export function AddProvider({ providers }: { readonly providers: readonly ProviderView[] }) {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const [baseUrl, setBaseUrl] = useState('');
  const [name, setName] = useState('');
  const [adding, setAdding] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const absent = presets.filter(({ id }) => providers.every(({ preset }) => preset !== id));

  async function add(choice: RequestInput<'providers.add'>): Promise<void> {
    setAdding(true);
    try {
      await request('providers.add', choice);
      setProblem(null);
      if (choice.kind === 'custom') {
        setBaseUrl('');
        setName('');
      }
    } catch (thrown) {
      setProblem(thrown);
    }
    setAdding(false);
  }

  return (
    <section className={entries.section}>
      <h2 className={entries.heading}>{t('providers.add')}</h2>
      {absent.length > 0 && (
        <div className={classes.presets}>
          {absent.map((preset) => (
            <Button
              key={preset.id}
              size="xs"
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              aria-label={t('providers.addNamed', { name: preset.name })}
              disabled={adding}
              onClick={() => void add({ kind: 'preset', preset: preset.id })}
            >
              {preset.name}
            </Button>
          ))}
        </div>
      )}
      <p className={entries.soft}>{t('providers.custom')}</p>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void add({ kind: 'custom', baseUrl, ...(name.trim() === '' ? {} : { name }) });
        }}
      >
        <TextInput
          className={classes.url}
          inputMode="url"
          spellCheck={false}
          maxLength={2000}
          label={t('baseUrl.label')}
          placeholder={t('baseUrl.placeholder')}
          value={baseUrl}
          error={problem === null ? null : errorText(problem)}
          onChange={(event) => setBaseUrl(event.currentTarget.value)}
        />
        <TextInput
          className={classes.nameField}
          maxLength={200}
          label={t('baseUrl.name')}
          placeholder={t('baseUrl.nameHint')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" mt={22} loading={adding}>
          {t('providers.addCustom')}
        </Button>
      </form>
    </section>
  );
}
