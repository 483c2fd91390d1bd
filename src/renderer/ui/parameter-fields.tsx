import { NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Effort, efforts, type Taken } from '../../shared/model-parameters.ts';
import type { Parameters } from '../../shared/parameters.ts';
import { useFormats } from './formats.ts';
import classes from './parameter-fields.module.css';

/** The parameters that a model takes. What is left empty isn't sent, or is what holds elsewhere (`below`). */
export function ParameterFields({
  value,
  below = {},
  taken,
  model,
  onChange,
}: {
  readonly value: Parameters;
  readonly below?: Parameters;
  readonly taken: Taken;
  /** Null where it isn't known. */
  readonly model: string | null;
  readonly onChange: (value: Parameters) => void;
}) {
  const { t } = useTranslation('assistants');
  const formats = useFormats();
  const set = <N extends keyof Parameters>(name: N, next: Parameters[N] | null) => {
    const { [name]: _, ...others } = value;
    onChange(next == null ? others : { ...others, [name]: next });
  };
  const number = (name: 'temperature' | 'topP' | 'maxTokens', max: number, step: number) => {
    const inherited = below[name];
    const min = name === 'maxTokens' ? 1 : 0;
    return (
      <NumberField
        label={t(`parameters.${name}`)}
        placeholder={inherited === undefined ? t('parameters.unset') : String(inherited)}
        min={min}
        max={max}
        step={step}
        isWhole={name === 'maxTokens'}
        value={value[name] ?? null}
        onChange={(next) => set(name, next)}
      />
    );
  };
  const labelOf = (effort: Effort) => t(`efforts.${effort}`);
  const offered = efforts.filter(
    (effort) => taken.efforts.includes(effort) || effort === value.reasoningEffort,
  );
  const missing = [
    ...(taken.temperature === null ? [t('parameters.temperature')] : []),
    ...(taken.topP ? [] : [t('parameters.topP')]),
  ];
  return (
    <div className={classes.fields}>
      {taken.temperature !== null && number('temperature', taken.temperature, 0.1)}
      {taken.topP && number('topP', 1, 0.05)}
      {number('maxTokens', 10_000_000, 256)}
      {offered.length > 0 && (
        <Select
          size="xs"
          label={t('parameters.reasoningEffort')}
          placeholder={
            below.reasoningEffort === undefined
              ? t('parameters.unset')
              : labelOf(below.reasoningEffort)
          }
          clearable
          clearButtonProps={{ 'aria-label': t('parameters.unset') }}
          comboboxProps={{ withinPortal: false }}
          data={offered.map((effort) => ({ value: effort, label: labelOf(effort) }))}
          value={value.reasoningEffort ?? null}
          onChange={(next) => set('reasoningEffort', next)}
        />
      )}
      {model !== null && missing.length > 0 && (
        <p className={classes.note}>
          {t('parameters.notTaken', { model, names: formats.list(missing) })}
        </p>
      )}
    </div>
  );
}

/** A number while it is typed, `0.` on the way to `0.5` too. */
function NumberField({
  value,
  min,
  max,
  isWhole,
  onChange,
  ...input
}: {
  readonly label: string;
  readonly placeholder: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly isWhole: boolean;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}) {
  const [typed, setTyped] = useState<number | string>(value ?? '');
  return (
    <NumberInput
      {...input}
      size="xs"
      allowNegative={false}
      min={min}
      max={max}
      decimalScale={isWhole ? 0 : 2}
      thousandSeparator={isWhole ? ' ' : ''}
      value={typed}
      onChange={(next) => {
        setTyped(next);
        const number = typeof next === 'number' ? next : Number.parseFloat(next);
        onChange(Number.isNaN(number) ? null : Math.min(Math.max(number, min), max));
      }}
    />
  );
}
