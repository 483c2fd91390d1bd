import { Select } from '@mantine/core';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type QuickAskState, quickAskKeys } from '../../../shared/quick-ask-keys.ts';
import type { Settings } from '../../../shared/settings.ts';
import { request } from '../../api.ts';
import { useLive } from '../../live-state.ts';
import { keysText } from '../../ui/keys-text.ts';
import { Setting } from './setting.tsx';

const NONE = 'none';

/** The keys that open the small window from anywhere, or none, and whether the desktop lets us have them. */
export function QuickAskSetting({
  settings: { quickAskKeys: chosen },
  change,
}: {
  readonly settings: Settings;
  readonly change: (patch: Partial<Settings>) => void;
}) {
  const { t } = useTranslation('quick');
  const { system } = useLive('info');
  const state = useQuickAskState(chosen);
  const id = useId();
  const isOffered = chosen === null || quickAskKeys.some((keys) => keys === chosen);
  const offered = isOffered ? quickAskKeys : [...quickAskKeys, chosen];
  return (
    <Setting label={t('keys.label')} hint={t(`keys.${state}`)} htmlFor={id}>
      <Select
        id={id}
        w={260}
        allowDeselect={false}
        data={[
          { value: NONE, label: t('keys.none') },
          ...offered.map((keys) => ({ value: keys, label: keysText(keys, system) })),
        ]}
        value={chosen ?? NONE}
        onChange={(value) => {
          if (value !== null) change({ quickAskKeys: value === NONE ? null : value });
        }}
      />
    </Setting>
  );
}

/** What became of the keys, asked anew whenever others are chosen; what is to be expected until that is known. */
function useQuickAskState(chosen: string | null): QuickAskState {
  const [told, setTold] = useState<{ keys: string | null; state: QuickAskState } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    request('quickAsk.state').then(
      (state) => {
        if (isCurrent) setTold({ keys: chosen, state });
      },
      // The hint stays what is to be expected.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [chosen]);
  if (told !== null && told.keys === chosen) return told.state;
  return chosen === null ? 'off' : 'on';
}
