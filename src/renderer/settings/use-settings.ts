import { useState } from 'react';
import type { Settings } from '../../shared/settings.ts';
import { request } from '../api.ts';
import { useLive } from '../live-state.ts';

/** The settings as they stand, and how to change them: at once, with what went wrong if it did. */
export function useSettings() {
  const settings = useLive('settings');
  const [problem, setProblem] = useState<unknown>(null);
  async function change(patch: Partial<Settings>): Promise<void> {
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
    change: (patch: Partial<Settings>): void => {
      void change(patch);
    },
  };
}
