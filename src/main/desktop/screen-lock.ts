import { hearSignals } from './session-signals.ts';

/**
 * Tells when the screen is locked on Linux, where Electron doesn't (https://github.com/electron/electron/issues/38088, read
 * November 2026): GNOME, KDE and others say so on the session bus, each on an interface of its own; a program that does
 * nothing but lock may not. Gives what ends it; fails where there is no session bus.
 */
export async function followScreenLock(onLocked: () => void): Promise<() => void> {
  const { stop } = await hearSignals(`type='signal',member='ActiveChanged'`, (signal) => {
    const isScreens = signal.interface?.endsWith('.ScreenSaver') ?? false;
    if (isScreens && signal.member === 'ActiveChanged' && signal.body[0] === true) onLocked();
  });
  return stop;
}
