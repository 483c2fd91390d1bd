import { MINUTE_MS } from '../../shared/durations.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Timers } from '../timers.ts';
import type { HeldBack } from './held-back.ts';
import { isQuiet } from './quiet-hours.ts';
import { type Told, together } from './told.ts';

/** By the clock on the wall, which may be put on or back, and stands still while the computer sleeps. */
const LOOK_EVERY_MS = MINUTE_MS;

export type Telling = ReturnType<typeof createTelling>;

/** Tells on the desktop what is to be told there: at once, or in quiet hours all of it together when they end. */
export function createTelling(options: {
  readonly heldBack: HeldBack;
  readonly settings: () => Settings;
  /** Whether a key that was deleted has come back meanwhile. */
  readonly isBack: (keyId: string) => boolean;
  readonly now: () => number;
  readonly timers: Timers;
}) {
  const { heldBack, settings, isBack, now, timers } = options;
  let show: (told: readonly Told[]) => void = () => undefined;
  let timer: unknown = null;

  /** Tells what was held back, if it is time. */
  function release(): void {
    timers.clear(timer);
    const held = heldBack.all();
    if (held.length === 0) return;
    if (settings().notifications && isQuiet(now(), settings())) {
      timer = timers.set(release, LOOK_EVERY_MS);
      return;
    }
    const told = together(held, isBack);
    if (settings().notifications && told.length > 0) show(told);
    heldBack.clear();
  }

  return {
    tell(told: Told): void {
      if (!settings().notifications) return;
      if (isQuiet(now(), settings())) {
        heldBack.add(told);
        release();
      } else show([told]);
    },
    /** Who shows it: several things are one notification. */
    onTold(listener: (told: readonly Told[]) => void): void {
      show = listener;
    },
    /** For a start, and for settings that were changed. */
    release,
    stop(): void {
      timers.clear(timer);
    },
  };
}
