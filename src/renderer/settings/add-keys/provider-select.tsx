import { Select, TextInput } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderChoice } from '../../../shared/paste.ts';
import { useLive } from '../../live-state.ts';
import { presets } from '../providers/presets.ts';
import classes from './add-keys.module.css';

const CUSTOM = 'custom';

/** The provider that some of the pasted keys go to: one there is, a known one, or any other by its base URL. */
export function ProviderSelect(props: {
  readonly label: string;
  readonly choice: ProviderChoice | null;
  readonly hint?: string | null;
  /** It can be seen, not changed. */
  readonly fixed?: boolean;
  readonly onChoose: (choice: ProviderChoice | null) => void;
}) {
  const { label, choice, hint = null, fixed = false, onChoose } = props;
  const { t } = useTranslation('settings');
  const id = useId();
  const providers = useLive('providers').filter(({ demo }) => !demo);
  const absent = presets.filter(({ id }) => providers.every(({ preset }) => preset !== id));

  return (
    <div className={classes.choice}>
      <label className={classes.choiceLabel} htmlFor={id}>
        {label}
        {hint !== null && <span className={classes.hint}>{hint}</span>}
      </label>
      <Select
        id={id}
        className={classes.provider}
        size="xs"
        placeholder={t('add.choose')}
        disabled={fixed}
        data={[
          {
            group: t('add.existingGroup'),
            items: providers.map(({ id, name }) => ({ value: `existing:${id}`, label: name })),
          },
          {
            group: t('add.presetsGroup'),
            items: [
              ...absent.map(({ id, name }) => ({ value: `preset:${id}`, label: name })),
              { value: CUSTOM, label: t('add.custom') },
            ],
          },
        ].filter(({ items }) => items.length > 0)}
        value={choice === null ? null : textOf(choice)}
        onChange={(value) => onChoose(value === null ? null : choiceOf(value))}
      />
      {choice?.kind === 'custom' && !fixed && (
        <TextInput
          className={classes.url}
          size="xs"
          inputMode="url"
          spellCheck={false}
          maxLength={2000}
          aria-label={t('baseUrl.label')}
          placeholder={t('baseUrl.placeholder')}
          value={choice.baseUrl}
          onChange={(event) => onChoose({ kind: 'custom', baseUrl: event.currentTarget.value })}
        />
      )}
    </div>
  );
}

function textOf(choice: ProviderChoice): string {
  if (choice.kind === 'existing') return `existing:${choice.providerId}`;
  return choice.kind === 'preset' ? `preset:${choice.preset}` : CUSTOM;
}

function choiceOf(value: string): ProviderChoice | null {
  if (value === CUSTOM) return { kind: 'custom', baseUrl: '' };
  const preset = presets.find(({ id }) => value === `preset:${id}`);
  if (preset !== undefined) return { kind: 'preset', preset: preset.id };
  return { kind: 'existing', providerId: value.slice('existing:'.length) };
}
