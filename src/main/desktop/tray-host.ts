import { hearSignals } from './session-signals.ts';

/** Who owns this name takes tray icons: KDE does, GNOME only with an extension. */
const WATCHER = 'org.kde.StatusNotifierWatcher';
const CHANGES = `type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='${WATCHER}'`;

/**
 * Tells whether the desktop takes tray icons, at once and whenever that changes: a panel may come later than an app that is
 * started with the session. On Wayland this is the only way to know: Electron makes a tray icon all the same, and says
 * nothing where nobody shows it. Gives what ends it; fails where there is no session bus.
 */
export async function followTrayHost(tell: (isThere: boolean) => void): Promise<() => void> {
  const { ask, stop } = await hearSignals(CHANGES, ({ member, body }) => {
    if (member === 'NameOwnerChanged' && body[0] === WATCHER) tell(body[2] !== '');
  });
  tell((await ask('NameHasOwner', WATCHER)) === true);
  return stop;
}
