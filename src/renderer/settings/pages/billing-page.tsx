import { Radio, Select, Stack, Switch } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { DAY_MS, HOUR_MS } from '../../../shared/durations.ts';
import type { Settings } from '../../../shared/settings.ts';
import { ScrollPage } from '../scroll-page.tsx';
import { useSettings } from '../use-settings.ts';
import { durationText } from './duration.ts';
import { IntervalSetting } from './interval-setting.tsx';
import { QuietHoursSetting } from './quiet-hours-setting.tsx';
import { Setting } from './setting.tsx';
import { SettingProblem } from './setting-problem.tsx';
import { WarningsSetting } from './warnings-setting.tsx';

const TRASH_TIMES = [0, HOUR_MS, DAY_MS, 3 * DAY_MS, 7 * DAY_MS, 30 * DAY_MS];

/** How keys are watched and what happens to the used-up ones. */
export function BillingPage() {
  const { t, i18n } = useTranslation('settings');
  const { settings, change, problem } = useSettings();
  const ids = { policy: useId(), trash: useId(), notifications: useId() };
  const { policy, trashMs, notifications } = settings;
  const times = TRASH_TIMES.includes(trashMs) ? TRASH_TIMES : [...TRASH_TIMES, trashMs];
  return (
    <ScrollPage title={t('tabs.billing')}>
      <SettingProblem problem={problem} />
      <IntervalSetting
        intervalMs={settings.sweepIntervalMs}
        onChange={(sweepIntervalMs) => change({ sweepIntervalMs })}
      />
      <Setting label={t('billing.policy')} hint={t('billing.policyHint')} labelId={ids.policy}>
        <Radio.Group
          aria-labelledby={ids.policy}
          value={policy}
          onChange={(value) => change({ policy: policyOf(value) })}
        >
          <Stack gap="xs">
            <Radio
              value="delete"
              label={t('billing.delete')}
              description={t('billing.deleteHint')}
            />
            <Radio
              value="suspend"
              label={t('billing.suspend')}
              description={t('billing.suspendHint')}
            />
            <Radio value="ask" label={t('billing.ask')} description={t('billing.askHint')} />
          </Stack>
        </Radio.Group>
      </Setting>
      <Setting label={t('billing.trash')} hint={t('billing.trashHint')} htmlFor={ids.trash}>
        <Select
          id={ids.trash}
          allowDeselect={false}
          data={times
            .toSorted((a, b) => a - b)
            .map((ms) => ({
              value: String(ms),
              label: ms === 0 ? t('billing.atOnce') : durationText(ms, i18n.language),
            }))}
          value={String(trashMs)}
          onChange={(value) => {
            if (value !== null) change({ trashMs: Number(value) });
          }}
        />
      </Setting>
      <WarningsSetting settings={settings} onChange={change} />
      <Setting
        label={t('billing.notifications')}
        hint={t('billing.notificationsHint')}
        htmlFor={ids.notifications}
      >
        <Switch
          id={ids.notifications}
          checked={notifications}
          onChange={(event) => change({ notifications: event.currentTarget.checked })}
        />
      </Setting>
      <QuietHoursSetting settings={settings} disabled={!notifications} onChange={change} />
    </ScrollPage>
  );
}

function policyOf(value: string): Settings['policy'] {
  return value === 'suspend' || value === 'ask' ? value : 'delete';
}
