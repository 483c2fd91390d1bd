import { net, powerMonitor } from 'electron';

/** There is no event for it in the main process. */
const LOOK_EVERY_MS = 30_000;

/** Follows sleep, the network and, but for Linux, the lock screen. */
export function followPower(options: {
  readonly onPause: (why: 'asleep' | 'offline' | null) => void;
  /** Secrets in memory must go: nobody is there. */
  readonly onAway: () => void;
}): () => void {
  const { onPause, onAway } = options;
  let asleep = false;
  const tell = () => onPause(asleep ? 'asleep' : net.isOnline() ? null : 'offline');
  const sleep = () => {
    asleep = true;
    onAway();
    tell();
  };
  const wake = () => {
    asleep = false;
    tell();
  };
  powerMonitor.on('suspend', sleep);
  powerMonitor.on('resume', wake);
  powerMonitor.on('lock-screen', onAway);
  const timer = setInterval(tell, LOOK_EVERY_MS);
  tell();
  return () => {
    clearInterval(timer);
    powerMonitor.off('suspend', sleep);
    powerMonitor.off('resume', wake);
    powerMonitor.off('lock-screen', onAway);
  };
}
