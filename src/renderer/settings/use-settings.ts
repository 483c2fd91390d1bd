import { useState } from 'react';
import type { SettingsChange } from '../../shared/settings.ts';
import { request } from '../api.ts';
import { useLive } from '../live-state.ts';

/** The settings as they stand, and how to change them: at once, with what went wrong if it did. */
export function useSettings() {
  const settings = useLive('settings');
  const [problem, setProblem] = useState<unknown>(null);
  async function change(patch: SettingsChange): Promise<void> {
    try {
      await request('settings.update', patch);
      setProblem(null);
    } catch (thrown) {
      setProblem(thrown);
    }
  }
  return {
    settings,
    problem,
    change: (patch: SettingsChange): void => {
      void change(patch);
    },
  };
}
