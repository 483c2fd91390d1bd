import { Group, NumberInput, Select } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isComposing } from '../../ui/composing.ts';
import { durationText } from './duration.ts';
import { Setting } from './setting.tsx';

const CHOICES = [10_000, 30_000, 60_000, 300_000, 900_000, 3_600_000, 21_600_000, 86_400_000];
const MIN_MS = 10_000;
const MAX_MS = 86_400_000;
const UNITS = { s: 1000, min: 60_000, h: 3_600_000 } as const;
type Unit = keyof typeof UNITS;

/** Time between two sweeps: a common one, or any from 10 seconds to 24 hours. */
export function IntervalSetting({
  intervalMs,
  onChange,
}: {
  readonly intervalMs: number;
  readonly onChange: (intervalMs: number) => void;
}) {
  const { t, i18n } = useTranslation('settings');
  const id = useId();
  const [custom, setCustom] = useState(!CHOICES.includes(intervalMs));
  const [unit, setUnit] = useState<Unit>(() => unitOf(intervalMs));

  const [amount, setAmount] = useState<number | string>(intervalMs / UNITS[unit]);

  /** Kept when the field is left, not while it is written: 10 minutes are not 1 on the way. */
  const keep = (value: number | string, inUnit: Unit) => {
    const wanted = typeof value === 'number' ? Math.round(value * UNITS[inUnit]) : intervalMs;
    const ms = Math.min(MAX_MS, Math.max(MIN_MS, wanted));
    setAmount(ms / UNITS[inUnit]);
    if (ms !== intervalMs) onChange(ms);
  };

  return (
    <Setting label={t('billing.interval')} hint={t('billing.intervalHint')} htmlFor={id}>
      <Select
        id={id}
        allowDeselect={false}
        data={[
          ...CHOICES.map((ms) => ({ value: String(ms), label: durationText(ms, i18n.language) })),
          { value: 'custom', label: t('billing.custom') },
        ]}
        value={custom ? 'custom' : String(intervalMs)}
        onChange={(value) => {
          setCustom(value === 'custom');
          if (value !== null && value !== 'custom') return onChange(Number(value));
          setUnit(unitOf(intervalMs));
          setAmount(intervalMs / UNITS[unitOf(intervalMs)]);
        }}
      />
      {custom && (
        <Group
          gap={8}
          onBlur={({ currentTarget, relatedTarget }) => {
            // On the way to its unit the number isn't one yet: 30 hours are too long, 30 minutes aren't.
            if (!currentTarget.contains(relatedTarget)) keep(amount, unit);
          }}
        >
          <NumberInput
            w={100}
            aria-label={t('billing.customValue')}
            allowNegative={false}
            value={amount}
            onChange={setAmount}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !isComposing(event)) keep(amount, unit);
            }}
          />
          <Select
            w={120}
            aria-label={t('billing.unit')}
            allowDeselect={false}
            data={(['s', 'min', 'h'] as const).map((value) => ({
              value,
              label: t(`billing.units.${value}`),
            }))}
            value={unit}
            onChange={(value) => {
              if (value === null) return;
              setUnit(value);
              keep(amount, value);
            }}
          />
        </Group>
      )}
    </Setting>
  );
}

function unitOf(ms: number): Unit {
  if (ms % UNITS.h === 0) return 'h';
  return ms % UNITS.min === 0 ? 'min' : 's';
}
