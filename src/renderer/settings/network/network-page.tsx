import { Select, Textarea, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProxySettings } from '../../../shared/proxy.ts';
import { parseProxyAddress } from '../../../shared/proxy-address.ts';
import { Setting } from '../pages/setting.tsx';
import { SettingProblem } from '../pages/setting-problem.tsx';
import { ScrollPage } from '../scroll-page.tsx';
import { useSettings } from '../use-settings.ts';
import { ProxyPassword } from './proxy-password.tsx';
import { TryNetwork } from './try-network.tsx';

const MODES: readonly ProxySettings['mode'][] = ['system', 'none', 'custom'];

/** By which way everything goes out that the app sends. A change holds at once. */
export function NetworkPage() {
  const { t } = useTranslation('network');
  const { settings, change, problem } = useSettings();
  const { proxy } = settings;
  const id = useId();
  const set = (part: Partial<ProxySettings>) => change({ proxy: part });
  return (
    <ScrollPage title={t('title')}>
      <SettingProblem problem={problem} />
      <Setting label={t('mode')} hint={t(`modeHints.${proxy.mode}`)} htmlFor={id}>
        <Select
          id={id}
          w={260}
          allowDeselect={false}
          data={MODES.map((value) => ({ value, label: t(`modes.${value}`) }))}
          value={proxy.mode}
          onChange={(mode) => {
            if (mode !== null) set({ mode });
          }}
        />
      </Setting>
      {proxy.mode === 'custom' && <CustomProxy proxy={proxy} set={set} />}
      <TryNetwork way={JSON.stringify(proxy)} />
    </ScrollPage>
  );
}

function CustomProxy({
  proxy,
  set,
}: {
  readonly proxy: ProxySettings;
  readonly set: (part: Partial<ProxySettings>) => void;
}) {
  const { t } = useTranslation('network');
  const ids = { address: useId(), user: useId(), bypass: useId() };
  const [address, setAddress] = useState(proxy.address);
  const [user, setUser] = useState(proxy.user);
  const [bypass, setBypass] = useState(proxy.bypass);
  const isWrong = address.trim() !== '' && parseProxyAddress(address) === null;
  const keep = (part: Partial<ProxySettings>, was: string, is: string | undefined) => {
    if (is !== was) set(part);
  };
  return (
    <>
      <Setting label={t('address')} hint={t('addressHint')} htmlFor={ids.address}>
        <TextInput
          id={ids.address}
          w={260}
          placeholder="socks5://127.0.0.1:1080"
          spellCheck={false}
          maxLength={300}
          value={address}
          error={isWrong ? t('addressWrong') : undefined}
          onChange={(event) => setAddress(event.currentTarget.value)}
          onBlur={() => {
            if (!isWrong) keep({ address: address.trim() }, proxy.address, address.trim());
          }}
        />
      </Setting>
      <Setting label={t('user')} hint={t('userHint')} htmlFor={ids.user}>
        <TextInput
          id={ids.user}
          w={260}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={user}
          onChange={(event) => setUser(event.currentTarget.value)}
          onBlur={() => keep({ user: user.trim() }, proxy.user, user.trim())}
        />
      </Setting>
      {proxy.user !== '' && parseProxyAddress(proxy.address) !== null && (
        <ProxyPassword address={proxy.address} written={address} />
      )}
      <Setting label={t('bypass')} hint={t('bypassHint')} htmlFor={ids.bypass}>
        <Textarea
          id={ids.bypass}
          w={260}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={5000}
          spellCheck={false}
          placeholder={'*.example.com\n10.0.0.0/8'}
          value={bypass}
          onChange={(event) => setBypass(event.currentTarget.value)}
          onBlur={() => keep({ bypass }, proxy.bypass, bypass)}
        />
      </Setting>
    </>
  );
}
