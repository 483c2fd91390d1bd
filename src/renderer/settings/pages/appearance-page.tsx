import { SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ScrollPage } from '../scroll-page.tsx';
import { useSettings } from '../use-settings.ts';
import { Setting } from './setting.tsx';
import { SettingProblem } from './setting-problem.tsx';

/** The language and the theme of the window. */
export function AppearancePage() {
  const { t } = useTranslation('settings');
  const { settings, change, problem } = useSettings();
  const ids = { language: useId(), theme: useId() };
  return (
    <ScrollPage title={t('tabs.appearance')}>
      <SettingProblem problem={problem} />
      <Setting label={t('appearance.language')} labelId={ids.language}>
        <SegmentedControl
          aria-labelledby={ids.language}
          data={[
            { value: 'system', label: t('appearance.systemLanguage') },
            // A language is named in itself, so that it can be found whatever is spoken now.
            { value: 'en', label: 'English' },
            { value: 'zh-CN', label: '简体中文' },
          ]}
          value={settings.language}
          onChange={(language) => change({ language })}
        />
      </Setting>
      <Setting label={t('appearance.theme')} labelId={ids.theme}>
        <SegmentedControl
          aria-labelledby={ids.theme}
          data={(['system', 'light', 'dark'] as const).map((value) => ({
            value,
            label: t(`appearance.themes.${value}`),
          }))}
          value={settings.theme}
          onChange={(theme) => change({ theme })}
        />
      </Setting>
    </ScrollPage>
  );
}
