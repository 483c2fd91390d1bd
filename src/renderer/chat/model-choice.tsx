import { Combobox, NativeSelect } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../live-state.ts';
import { shortcutText } from '../ui/shortcut.ts';
import { modelOf } from './effective-choice.ts';
import { noteRecent } from './favourites.ts';
import classes from './header.module.css';
import { ModelOptions } from './model-options.tsx';
import { useModels } from './models-of.ts';
import { choose } from './new-chat.ts';
import { useHolding, useProviderOf } from './use-chosen.ts';
import { useModelBox } from './use-model-box.ts';
import { useShownModel } from './use-shown-model.ts';
import { useOpenWhenWanted } from './wanted.ts';

const takeFocus = (node: HTMLElement | null) => node?.focus();

/** Which provider answers, and with which model: from its list, or typed. */
export function ModelChoice({ conversationId }: { readonly conversationId: string | null }) {
  const { t } = useTranslation('chat');
  const settings = useLive('settings');
  const { system } = useLive('info');
  const providers = useLive('providers');
  const provider = useProviderOf(conversationId);
  const model = modelOf(useHolding(conversationId), settings, provider);
  const shown = useShownModel(conversationId);
  const { box, searching } = useModelBox();
  const list = useModels(provider?.id ?? null, box.dropdownOpened);
  useOpenWhenWanted('models', () => box.openDropdown());

  const isGone = provider === null && providers.length > 0;
  const label = isGone ? t('model.chooseProvider') : (shown ?? t('model.automatic'));
  const isOneOfMany = providers.length > 1 && provider !== null;
  const fullLabel = isOneOfMany ? `${provider.name} ${label}` : label;

  const take = (id: string) => {
    // With its provider: a model is one of a provider's.
    choose(conversationId, { model: id, providerId: provider?.id ?? null });
    if (provider !== null) noteRecent(settings, { providerId: provider.id, model: id });
    box.closeDropdown();
  };

  return (
    <Combobox
      store={box}
      width={320}
      position="bottom-end"
      shadow="md"
      onOptionSubmit={take}
      disabled={providers.length === 0}
      keepMounted={false}
    >
      <Combobox.Target targetType="button">
        <button
          type="button"
          className={classes.model}
          aria-label={t('model.label', { model: fullLabel })}
          title={shortcutText('model', system)}
          disabled={providers.length === 0}
          onClick={() => box.toggleDropdown()}
        >
          {isOneOfMany && <span className={classes.provider}>{provider.name} </span>}
          <span className={classes.modelName}>{label}</span>
          <IconChevronDown size={14} aria-hidden />
        </button>
      </Combobox.Target>
      <Combobox.Dropdown>
        {(isOneOfMany || isGone) && (
          <NativeSelect
            // Until one is chosen there are no models to search.
            ref={isGone ? takeFocus : null}
            size="xs"
            className={classes.providers}
            aria-label={t('model.provider')}
            value={provider?.id ?? ''}
            data={[
              ...(isGone ? [{ value: '', label: t('model.chooseProvider'), disabled: true }] : []),
              ...providers.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(event) => {
              choose(conversationId, { providerId: event.currentTarget.value, model: null });
              if (isGone) box.closeDropdown();
            }}
          />
        )}
        {provider !== null && (
          <ModelOptions list={list} providerId={provider.id} current={model} {...searching} />
        )}
      </Combobox.Dropdown>
    </Combobox>
  );
}
