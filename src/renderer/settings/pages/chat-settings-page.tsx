import { Select, Switch, Textarea } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../shared/settings.ts';
import { useLive } from '../../live-state.ts';
import { ScrollPage } from '../scroll-page.tsx';
import { useSettings } from '../use-settings.ts';
import { DefaultModel } from './default-model.tsx';
import { QuickAskSetting } from './quick-ask-setting.tsx';
import { Setting } from './setting.tsx';
import { SettingProblem } from './setting-problem.tsx';
import { UsualParameters } from './usual-parameters.tsx';

const ROTATIONS: readonly Settings['rotation'][] = ['random', 'weighted', 'round-robin', 'sticky'];

/** What new conversations begin with, which key is picked for them, and what closing the window does. */
export function ChatSettingsPage() {
  const { t } = useTranslation('settings');
  const { settings, change, problem } = useSettings();
  const providers = useLive('providers');
  const { hasTray } = useLive('info');
  const ids = {
    provider: useId(),
    model: useId(),
    prompt: useId(),
    rotation: useId(),
    autoTitle: useId(),
    tray: useId(),
  };
  const { defaultProviderId, defaultModel, rotation, hideToTray } = settings;
  const [prompt, setPrompt] = useState(settings.systemPrompt);
  return (
    <ScrollPage title={t('tabs.chat')}>
      <SettingProblem problem={problem} />
      <Setting label={t('chat.provider')} hint={t('chat.providerHint')} htmlFor={ids.provider}>
        <Select
          id={ids.provider}
          w={260}
          clearable
          placeholder={t('chat.noProvider')}
          clearButtonProps={{ 'aria-label': t('chat.noProvider') }}
          data={providers.map(({ id, name }) => ({ value: id, label: name }))}
          value={defaultProviderId}
          onChange={(value) => change({ defaultProviderId: value })}
        />
      </Setting>
      <Setting label={t('chat.model')} hint={t('chat.modelHint')} htmlFor={ids.model}>
        <DefaultModel
          key={defaultProviderId}
          id={ids.model}
          providerId={defaultProviderId ?? providers[0]?.id ?? null}
          model={defaultModel}
          onChange={(value) => change({ defaultModel: value })}
        />
      </Setting>
      <Setting
        label={t('chat.systemPrompt')}
        hint={t('chat.systemPromptHint')}
        htmlFor={ids.prompt}
      >
        <Textarea
          id={ids.prompt}
          w={360}
          maw="100%"
          autosize
          minRows={3}
          maxRows={12}
          maxLength={100_000}
          value={prompt}
          onChange={(event) => setPrompt(event.currentTarget.value)}
          onBlur={() => {
            if (prompt !== settings.systemPrompt) change({ systemPrompt: prompt });
          }}
        />
      </Setting>
      <UsualParameters settings={settings} change={change} />
      <Setting
        label={t('chat.rotation')}
        hint={t(`chat.rotationHints.${rotation}`)}
        htmlFor={ids.rotation}
      >
        <Select
          id={ids.rotation}
          w={260}
          allowDeselect={false}
          data={ROTATIONS.map((value) => ({ value, label: t(`chat.rotations.${value}`) }))}
          value={rotation}
          onChange={(value) => {
            if (value !== null) change({ rotation: value });
          }}
        />
      </Setting>
      <Setting
        label={t('conversations:autoTitle')}
        hint={t('conversations:autoTitleHint')}
        htmlFor={ids.autoTitle}
      >
        <Switch
          id={ids.autoTitle}
          checked={settings.autoTitle}
          onChange={(event) => change({ autoTitle: event.currentTarget.checked })}
        />
      </Setting>
      <QuickAskSetting settings={settings} change={change} />
      <Setting
        label={t('chat.hideToTray')}
        hint={t(hasTray ? 'chat.hideToTrayHint' : 'chat.noTray')}
        htmlFor={ids.tray}
      >
        <Switch
          id={ids.tray}
          disabled={!hasTray}
          checked={hasTray && hideToTray}
          onChange={(event) => change({ hideToTray: event.currentTarget.checked })}
        />
      </Setting>
    </ScrollPage>
  );
}
