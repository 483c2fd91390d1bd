import { Select } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../shared/settings.ts';
import { Setting } from './setting.tsx';

const FIRST = [50, 40, 30, 25, 20, 15, 10];
const SECOND = [10, 5, 3, 2, 1];
const OFF = 'off';

type Warnings = Pick<Settings, 'warnAtPercent' | 'warnAgainAtPercent'>;

/** At which shares of what a key had the person is warned. */
export function WarningsSetting(props: {
  readonly settings: Warnings;
  readonly onChange: (change: Partial<Warnings>) => void;
}) {
  const { settings, onChange } = props;
  const { t } = useTranslation('telling');
  const labelId = useId();
  const choice = (name: keyof Warnings, label: string, usual: readonly number[]) => {
    const percent = settings[name];
    const percents = percent === null || usual.includes(percent) ? usual : [...usual, percent];
    return (
      <Select
        w={110}
        aria-label={label}
        allowDeselect={false}
        data={[
          ...percents
            .toSorted((a, b) => b - a)
            .map((each) => ({ value: String(each), label: t('at', { percent: each }) })),
          { value: OFF, label: t('off') },
        ]}
        value={percent === null ? OFF : String(percent)}
        onChange={(value) => {
          if (value !== null) onChange({ [name]: value === OFF ? null : Number(value) });
        }}
      />
    );
  };
  return (
    <Setting label={t('warnings')} hint={t('warningsHint')} labelId={labelId}>
      {choice('warnAtPercent', t('first'), FIRST)}
      {choice('warnAgainAtPercent', t('second'), SECOND)}
    </Setting>
  );
}
