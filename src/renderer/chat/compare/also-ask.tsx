import { Combobox, Pill } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/icon-button.tsx';
import { ModelOptions } from '../model-options.tsx';
import { useModels } from '../models-of.ts';
import { useProviderOf } from '../use-chosen.ts';
import { useModelBox } from '../use-model-box.ts';
import classes from './also-ask.module.css';
import { MOST_COMPARED, setAlso, useAlso } from './also-asked.ts';

/** Chooses the models that the next question goes to, too: their answers come side by side. */
export const AlsoAsk = memo(function AlsoAsk({
  conversationId,
}: {
  readonly conversationId: string | null;
}) {
  const { t } = useTranslation('assistants');
  const provider = useProviderOf(conversationId);
  const also = useAlso(conversationId);
  const { box, searching } = useModelBox();
  const list = useModels(provider?.id ?? null, box.dropdownOpened);
  const isFull = also.length >= MOST_COMPARED - 1;
  return (
    <Combobox
      store={box}
      width={320}
      position="top-end"
      shadow="md"
      keepMounted={false}
      onOptionSubmit={(model) => {
        const isThere = also.some((each) => each.model === model);
        if (provider !== null && !isThere && !isFull) {
          setAlso(conversationId, [...also, { providerId: provider.id, model }]);
        }
        box.closeDropdown();
      }}
    >
      <Combobox.Target targetType="button">
        <IconButton
          label={t(isFull ? 'compare.full' : 'compare.add')}
          isOn={also.length > 0}
          onClick={() => {
            if (provider !== null && !isFull) box.toggleDropdown();
          }}
        >
          <IconColumns3 size={18} />
        </IconButton>
      </Combobox.Target>
      <Combobox.Dropdown>
        <ModelOptions list={list} providerId={provider?.id ?? null} current={null} {...searching} />
      </Combobox.Dropdown>
    </Combobox>
  );
});

/** The models that were chosen, each to be taken out again. */
export const AlsoAsked = memo(function AlsoAsked({
  conversationId,
}: {
  readonly conversationId: string | null;
}) {
  const { t } = useTranslation('assistants');
  const also = useAlso(conversationId);
  if (also.length === 0) return null;
  return (
    <p className={classes.also}>
      <span>{t('compare.also')}</span>
      {also.map((choice) => (
        <Pill
          key={choice.model}
          size="sm"
          withRemoveButton
          removeButtonProps={{
            'aria-label': t('compare.remove', { model: choice.model }),
            'aria-hidden': false,
            tabIndex: 0,
          }}
          onRemove={() =>
            setAlso(
              conversationId,
              also.filter((each) => each !== choice),
            )
          }
        >
          {choice.model}
        </Pill>
      ))}
    </p>
  );
});
