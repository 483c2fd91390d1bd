import { Select } from '@mantine/core';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type QuickAskState, quickAskShortcuts } from '../../../shared/quick-ask-shortcuts.ts';
import type { Settings } from '../../../shared/settings.ts';
import { request } from '../../api.ts';
import { useLive } from '../../live-state.ts';
import { keysText } from '../../ui/keys-text.ts';
import { Setting } from './setting.tsx';

const NONE = 'none';

/** The shortcut that opens the small window from anywhere, or none, and whether the desktop lets us have it. */
export function QuickAskSetting({
  settings: { quickAskShortcut: chosen },
  change,
}: {
  readonly settings: Settings;
  readonly change: (patch: Partial<Settings>) => void;
}) {
  const { t } = useTranslation('quick');
  const { system } = useLive('info');
  const state = useQuickAskState(chosen);
  const id = useId();
  const isOffered = chosen === null || quickAskShortcuts.some((each) => each === chosen);
  const offered = isOffered ? quickAskShortcuts : [...quickAskShortcuts, chosen];
  return (
    <Setting label={t('shortcut.label')} hint={t(`shortcut.${state}`)} htmlFor={id}>
      <Select
        id={id}
        w={260}
        allowDeselect={false}
        data={[
          { value: NONE, label: t('shortcut.none') },
          ...offered.map((each) => ({ value: each, label: keysText(each, system) })),
        ]}
        value={chosen ?? NONE}
        onChange={(value) => {
          if (value !== null) change({ quickAskShortcut: value === NONE ? null : value });
        }}
      />
    </Setting>
  );
}

/** What became of the shortcut, asked anew whenever another is chosen; what is to be expected until that is known. */
function useQuickAskState(chosen: string | null): QuickAskState {
  const [told, setTold] = useState<{ shortcut: string | null; state: QuickAskState } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    request('quickAsk.state').then(
      (state) => {
        if (isCurrent) setTold({ shortcut: chosen, state });
      },
      // The hint stays what is to be expected.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [chosen]);
  if (told !== null && told.shortcut === chosen) return told.state;
  return chosen === null ? 'off' : 'on';
}
