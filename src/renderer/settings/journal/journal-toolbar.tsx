import { Button, CloseButton, Menu, Select, TextInput } from '@mantine/core';
import { IconDownload, IconSearch } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type JournalFormat, type JournalProvider, journalKinds } from '../../../shared/journal.ts';
import { request } from '../../api.ts';
import { isComposing } from '../../ui/composing.ts';
import { filterJournal, showOnlyKey, useJournal } from './journal-state.ts';
import classes from './journal-toolbar.module.css';

/** Above the entries: which are shown, and their export. */
export function JournalToolbar({
  onExport,
}: {
  readonly onExport: (format: JournalFormat) => void;
}) {
  const { t } = useTranslation('journal');
  const { filter, keyShown, entries } = useJournal();
  const [providers, setProviders] = useState<readonly JournalProvider[]>([]);
  // Without an answer there is none to choose.
  const readProviders = useCallback(() => {
    request('journal.providers').then(setProviders, () => undefined);
  }, []);
  useEffect(readProviders, [readProviders]);
  return (
    <div className={classes.toolbar}>
      <Select
        className={classes.choice}
        size="sm"
        aria-label={t('kind')}
        placeholder={t('anyKind')}
        clearable
        data={journalKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        value={filter.kind ?? null}
        onChange={(value) => {
          filterJournal({ kind: journalKinds.find((kind) => kind === value) });
        }}
      />
      <Select
        className={classes.choice}
        size="sm"
        aria-label={t('provider')}
        placeholder={t('anyProvider')}
        clearable
        onDropdownOpen={readProviders}
        data={providers.map(({ id, name }) => ({ value: id, label: name }))}
        value={filter.providerId ?? null}
        onChange={(value) => filterJournal({ providerId: value ?? undefined })}
      />
      <TextInput
        className={classes.text}
        size="sm"
        maxLength={200}
        aria-label={t('find')}
        placeholder={t('find')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={filter.text ?? ''}
        onChange={(event) => filterJournal({ text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !isComposing(event)) filterJournal({ text: undefined });
        }}
      />
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            size="sm"
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            disabled={entries === null || entries.length === 0}
          >
            {t('export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onExport('csv')}>{t('exportCsv')}</Menu.Item>
          <Menu.Item onClick={() => onExport('json')}>{t('exportJson')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {keyShown !== null && (
        <span className={classes.key} role="status">
          {t('ofKey', { masked: keyShown })}
          <CloseButton size="sm" aria-label={t('allKeys')} onClick={() => showOnlyKey(null)} />
        </span>
      )}
    </div>
  );
}
