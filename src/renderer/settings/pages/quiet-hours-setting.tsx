import { Select, Switch } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../shared/settings.ts';
import classes from './quiet-hours-setting.module.css';
import { Setting } from './setting.tsx';

const STEP_MINUTES = 30;
const DAY_MINUTES = 24 * 60;
const HALF_HOURS = Array.from(
  { length: DAY_MINUTES / STEP_MINUTES },
  (_, index) => index * STEP_MINUTES,
);

type QuietHours = Pick<Settings, 'quietHours' | 'quietFromMinute' | 'quietToMinute'>;

/** When the desktop is left alone, if ever. */
export function QuietHoursSetting(props: {
  readonly settings: QuietHours;
  /** Without notifications there is nothing to hold back. */
  readonly disabled: boolean;
  readonly onChange: (change: Partial<QuietHours>) => void;
}) {
  const { settings, disabled, onChange } = props;
  const { t } = useTranslation('telling');
  const id = useId();
  const time = (
    minute: number,
    other: number,
    label: string,
    change: (minute: number) => Partial<QuietHours>,
  ) => (
    <Select
      w={96}
      aria-label={label}
      allowDeselect={false}
      disabled={disabled}
      data={(HALF_HOURS.includes(minute) ? HALF_HOURS : [...HALF_HOURS, minute])
        .toSorted((a, b) => a - b)
        // From a time to the same would be no time at all.
        .map((each) => ({ value: String(each), label: clock(each), disabled: each === other }))}
      value={String(minute)}
      onChange={(value) => {
        if (value !== null) onChange(change(Number(value)));
      }}
    />
  );
  const { quietHours, quietFromMinute: from, quietToMinute: to } = settings;
  return (
    <Setting label={t('quiet')} hint={t('quietHint')} htmlFor={id}>
      <div className={classes.hours}>
        {quietHours && (
          <>
            {time(from, to, t('from'), (minute) => ({ quietFromMinute: minute }))}
            <span aria-hidden>–</span>
            {time(to, from, t('to'), (minute) => ({ quietToMinute: minute }))}
          </>
        )}
        <Switch
          id={id}
          disabled={disabled}
          checked={quietHours}
          onChange={(event) => onChange({ quietHours: event.currentTarget.checked })}
        />
      </div>
    </Setting>
  );
}

/** `22:30`, as in both languages. */
function clock(minute: number): string {
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
}
