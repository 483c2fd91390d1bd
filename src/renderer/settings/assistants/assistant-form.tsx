import { NativeSelect, Select, Textarea, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assistant, AssistantColor } from '../../../shared/assistants.ts';
import { takenBy } from '../../../shared/model-parameters.ts';
import { request } from '../../api.ts';
import { useLive } from '../../live-state.ts';
import { AssistantBadge } from '../../ui/assistant-badge.tsx';
import { ParameterFields } from '../../ui/parameter-fields.tsx';
import { DefaultModel } from '../pages/default-model.tsx';
import classes from './assistants-page.module.css';
import { EntryForm } from './entry-form.tsx';

const COLORS: readonly AssistantColor[] = ['teal', 'blue', 'green', 'orange', 'red', 'grape'];

const fresh: Omit<Assistant, 'id'> = {
  name: '',
  icon: '',
  color: 'teal',
  systemPrompt: '',
  providerId: null,
  model: null,
  parameters: {},
};

/** An assistant, new or changed in its place. */
export function AssistantForm({
  assistant,
  onDone,
}: {
  readonly assistant: Assistant | null;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('assistants');
  const providers = useLive('providers');
  const settings = useLive('settings');
  const modelId = useId();
  const [fields, setFields] = useState(assistant ?? fresh);
  const set = (patch: Partial<Assistant>) => setFields((before) => ({ ...before, ...patch }));
  const { name, icon, color, systemPrompt, providerId, model, parameters } = fields;
  const listedId = providerId ?? settings.defaultProviderId ?? providers[0]?.id ?? null;
  const listed = providers.find(({ id }) => id === listedId) ?? null;

  return (
    <EntryForm
      label={assistant === null ? t('add') : t('editOf', { name: assistant.name })}
      canSave={name.trim() !== ''}
      save={() => request('assistants.save', fields)}
      onDone={onDone}
    >
      <div className={classes.row}>
        <AssistantBadge assistant={fields} size="md" />
        <TextInput
          className={classes.wide}
          autoFocus
          label={t('name')}
          maxLength={100}
          value={name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          className={classes.icon}
          label={t('icon')}
          placeholder={t('iconHint')}
          maxLength={16}
          value={icon}
          onChange={(event) => set({ icon: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('color')}
          data={COLORS.map((value) => ({ value, label: t(`colors.${value}`) }))}
          value={color}
          onChange={(event) => {
            const chosen = COLORS.find((each) => each === event.currentTarget.value);
            if (chosen !== undefined) set({ color: chosen });
          }}
        />
      </div>
      <Textarea
        label={t('prompt')}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={100_000}
        dir="auto"
        value={systemPrompt}
        onChange={(event) => set({ systemPrompt: event.currentTarget.value })}
      />
      <div className={classes.row}>
        <Select
          className={classes.wide}
          label={t('provider')}
          placeholder={t('anyProvider')}
          clearable
          clearButtonProps={{ 'aria-label': t('anyProvider') }}
          data={providers.map(({ id, name: label }) => ({ value: id, label }))}
          value={providerId}
          onChange={(value) => set({ providerId: value })}
        />
        <div className={classes.wide}>
          <label htmlFor={modelId} className={classes.label}>
            {t('model')}
          </label>
          <DefaultModel
            key={listedId}
            id={modelId}
            isWide
            providerId={listedId}
            model={model}
            onChange={(value) => set({ model: value })}
          />
        </div>
      </div>
      <ParameterFields
        value={parameters}
        below={settings.parameters}
        taken={takenBy(model, listed?.baseUrl ?? null)}
        model={model}
        onChange={(value) => set({ parameters: value })}
      />
    </EntryForm>
  );
}
