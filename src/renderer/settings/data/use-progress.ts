import { useEffect, useState } from 'react';
import type { TransferProgress } from '../../../shared/transfer.ts';
import { on } from '../../api.ts';

/** How far an export or import is that goes on; null before it says so, or where none does. */
export function useProgress(
  what: TransferProgress['what'],
  isRunning: boolean,
): TransferProgress | null {
  const [progress, setProgress] = useState<TransferProgress | null>(null);
  useEffect(() => {
    setProgress(null);
    if (!isRunning) return;
    return on('transfer.progress', (told) => {
      if (told.what === what) setProgress(told);
    });
  }, [what, isRunning]);
  return progress;
}
