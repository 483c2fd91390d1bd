import { ActionIcon, Combobox, NativeSelect, Tooltip, useCombobox } from '@mantine/core';
import { IconCheck, IconChevronDown, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../live-state.ts';
import { useFormats } from '../ui/formats.ts';
import { scrolls } from '../ui/scrolls.ts';
import { lastModelOf, modelOf, providerOf } from './effective-choice.ts';
import classes from './header.module.css';
import { useModels } from './models-of.ts';
import { choose } from './new-chat.ts';
import { useThreads } from './threads-state.ts';
import { useChosen } from './use-chosen.ts';

/** So many are drawn; typing finds the others. */
const SHOWN = 100;

/** Which provider answers, and with which model: from its list, or typed. */
export function ModelPicker({ conversationId }: { readonly conversationId: string | null }) {
  const { t } = useTranslation('chat');
  const formats = useFormats();
  const settings = useLive('settings');
  const providers = useLive('providers');
  const chosen = useChosen(conversationId);
  const provider = providerOf(chosen, settings, providers);
  const model = modelOf(chosen, settings, provider);
  const lastModel = useThreads(({ threads }) =>
    lastModelOf(threads[conversationId ?? '']?.messages, provider),
  );
  const [search, setSearch] = useState('');
  const box = useCombobox({
    onDropdownOpen: () => box.focusSearchInput(),
    onDropdownClose: () => {
      setSearch('');
      box.resetSelectedOption();
      box.focusTarget();
    },
  });
  const { models, refresh } = useModels(provider?.id ?? null, box.dropdownOpened);

  const wanted = search.trim();
  const found = models.ids.filter((id) => id.toLowerCase().includes(wanted.toLowerCase()));
  const typed = wanted !== '' && !models.ids.includes(wanted);
  const label = model ?? lastModel ?? t('model.automatic');
  const isOneOfMany = providers.length > 1 && provider !== null;
  const fullLabel = isOneOfMany ? `${provider.name} ${label}` : label;

  const pick = (id: string) => {
    // With its provider: a model is one of a provider's.
    void choose(conversationId, { model: id, providerId: provider?.id ?? null });
    box.closeDropdown();
  };

  return (
    <Combobox
      store={box}
      width={320}
      position="bottom-end"
      shadow="md"
      onOptionSubmit={pick}
      disabled={provider === null}
    >
      <Combobox.Target targetType="button">
        <button
          type="button"
          className={classes.model}
          aria-label={t('model.label', { model: fullLabel })}
          disabled={provider === null}
          onClick={() => box.toggleDropdown()}
        >
          {isOneOfMany && <span className={classes.provider}>{provider.name} </span>}
          <span className={classes.modelName}>{label}</span>
          <IconChevronDown size={14} aria-hidden />
        </button>
      </Combobox.Target>
      <Combobox.Dropdown>
        {isOneOfMany && (
          <NativeSelect
            size="xs"
            className={classes.providers}
            aria-label={t('model.provider')}
            value={provider.id}
            data={providers.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) =>
              void choose(conversationId, { providerId: event.currentTarget.value, model: null })
            }
          />
        )}
        <Combobox.Search
          value={search}
          placeholder={t('model.search')}
          aria-label={t('model.search')}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            box.updateSelectedOptionIndex();
          }}
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
            <Combobox.Option key={id} value={id} active={id === model}>
              <span className={classes.option}>
                <span>{id}</span>
                {id === model && <IconCheck size={14} aria-hidden />}
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
      </Combobox.Dropdown>
    </Combobox>
  );
}
