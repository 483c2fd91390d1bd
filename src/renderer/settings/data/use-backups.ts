import { useEffect, useState } from 'react';
import type { BackupState } from '../../../shared/backups.ts';
import { on, request } from '../../api.ts';

/** Where the backups stand; null until that is known. */
export function useBackups(onProblem: (thrown: unknown) => void): BackupState | null {
  const [state, setState] = useState<BackupState | null>(null);
  useEffect(() => {
    const stop = on('backup.changed', setState);
    request('backup.state').then((first) => setState((now) => now ?? first), onProblem);
    return stop;
  }, [onProblem]);
  return state;
}
