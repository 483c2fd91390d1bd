import { Autocomplete } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useModels } from '../../chat/models-of.ts';
import { isComposing } from '../../ui/composing.ts';

const SHOWN = 200;

/** A model by name: from the provider's list, or any other text. Kept when it is chosen, or left. */
export function DefaultModel(props: {
  readonly id: string;
  readonly providerId: string | null;
  readonly model: string | null;
  /** As wide as where it stands. */
  readonly isWide?: boolean;
  readonly onChange: (model: string | null) => void;
}) {
  const { id, providerId, model, isWide = false, onChange } = props;
  const { t } = useTranslation('settings');
  const [text, setText] = useState(model ?? '');
  const { models } = useModels(providerId, true);

  const keep = (value: string) => {
    const name = value.trim() || null;
    if (name !== model) onChange(name);
  };

  return (
    <Autocomplete
      id={id}
      w={isWide ? '100%' : 260}
      maxLength={200}
      limit={SHOWN}
      spellCheck={false}
      data={[...models.ids]}
      placeholder={t('chat.modelPlaceholder')}
      description={models.state === 'failed' ? t('chat.modelsFailed') : null}
      inputWrapperOrder={['input', 'description']}
      value={text}
      onChange={setText}
      onOptionSubmit={keep}
      onBlur={() => keep(text)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !isComposing(event)) keep(text);
      }}
    />
  );
}
