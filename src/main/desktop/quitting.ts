import { app as electron } from 'electron';
import type { OnFault } from '../on-fault.ts';

/** What isn't done by then, the next start ends. */
const STOP_WITHIN_MS = 20_000;

/**
 * Holds a quit until what is under way has come to its end. `onStopping` comes first, `onStopped` once the process is
 * about to end. Gives whether the person, or the system, is quitting.
 */
export function stopBeforeQuit(parts: {
  readonly stop: () => Promise<void>;
  readonly onStopping: () => void;
  readonly onStopped: () => void;
  readonly onFault: OnFault;
}): () => boolean {
  const { stop, onStopping, onStopped, onFault } = parts;
  let isQuitting = false;
  let ending: 'no' | 'stopping' | 'stopped' = 'no';

  function end(): void {
    if (ending === 'stopped') return;
    ending = 'stopped';
    onStopped();
    // A quit is lost that comes before Electron has seen this one prevented.
    setImmediate(() => electron.quit());
  }

  electron.on('before-quit', () => {
    isQuitting = true;
  });
  electron.on('will-quit', (event) => {
    if (ending === 'stopped') return;
    // What is being written is stored before the process ends.
    event.preventDefault();
    if (ending === 'stopping') return;
    ending = 'stopping';
    onStopping();
    setTimeout(end, STOP_WITHIN_MS);
    stop()
      .catch((thrown) => onFault('stopping', thrown))
      .finally(end);
  });
  return () => isQuitting;
}
