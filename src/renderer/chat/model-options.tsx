import { ActionIcon, Combobox, Tooltip } from '@mantine/core';
import { IconCheck, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../ui/formats.ts';
import { scrolls } from '../ui/scrolls.ts';
import classes from './header.module.css';
import type { useModels } from './models-of.ts';

/** So many are drawn; typing finds the others. */
const SHOWN = 100;

/** What a box of models holds: a search, and the provider's list; what isn't in it can be typed. */
export function ModelOptions({
  list: { models, refresh },
  current,
  search,
  onSearch,
}: {
  readonly list: ReturnType<typeof useModels>;
  readonly current: string | null;
  readonly search: string;
  readonly onSearch: (text: string) => void;
}) {
  const { t } = useTranslation('chat');
  const formats = useFormats();
  const wanted = search.trim();
  const found = models.ids.filter((id) => id.toLowerCase().includes(wanted.toLowerCase()));
  const typed = wanted !== '' && !models.ids.includes(wanted);
  return (
    <>
      <Combobox.Search
        value={search}
        placeholder={t('model.search')}
        aria-label={t('model.search')}
        onChange={(event) => onSearch(event.currentTarget.value)}
        rightSectionPointerEvents="all"
        rightSection={
          <Tooltip label={t('model.refresh')}>
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              aria-label={t('model.refresh')}
              loading={models.state === 'loading'}
              onClick={refresh}
            >
              <IconRefresh size={14} />
            </ActionIcon>
          </Tooltip>
        }
      />
      <Combobox.Options className={classes.options} aria-label={t('model.list')} {...scrolls}>
        {found.slice(0, SHOWN).map((id) => (
          <Combobox.Option key={id} value={id} active={id === current}>
            <span className={classes.option}>
              <span>{id}</span>
              {id === current && <IconCheck size={14} aria-hidden />}
            </span>
          </Combobox.Option>
        ))}
        {typed && (
          <Combobox.Option value={wanted}>{t('model.use', { model: wanted })}</Combobox.Option>
        )}
        {!typed && found.length === 0 && (
          <Combobox.Empty>
            {models.state === 'loading' && t('model.loading')}
            {models.state === 'failed' && t('model.unread')}
            {models.state === 'ready' && t('model.none')}
          </Combobox.Empty>
        )}
      </Combobox.Options>
      {found.length > SHOWN && (
        <Combobox.Footer className={classes.hint}>
          {t('model.more', { count: found.length - SHOWN, shown: formats.count(SHOWN) })}
        </Combobox.Footer>
      )}
    </>
  );
}
