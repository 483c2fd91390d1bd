import type { Message } from '@particle/dbus-next';

const BUS = 'org.freedesktop.DBus';
/** Who owns this name takes tray icons: KDE does, GNOME only with an extension. */
const WATCHER = 'org.kde.StatusNotifierWatcher';

/**
 * Tells whether the desktop takes tray icons, at once and whenever that changes: a panel may come later than an app that is
 * started with the session. On Wayland this is the only way to know: Electron makes a tray icon all the same, and says
 * nothing where nobody shows it. Gives what ends it; fails where there is no session bus.
 */
export async function followTrayHost(tell: (isThere: boolean) => void): Promise<() => void> {
  // A large library, for Linux alone.
  const dbus = await import('@particle/dbus-next');
  const bus = dbus.sessionBus();
  const lost = new Promise<never>((_, reject) => bus.on('error', reject));
  lost.catch(() => undefined);

  async function ask(member: string, about: string): Promise<unknown> {
    const call = { destination: BUS, path: '/org/freedesktop/DBus', interface: BUS, member };
    const message = new dbus.Message({ ...call, signature: 's', body: [about] });
    return (await Promise.race([bus.call(message), lost]))?.body[0];
  }

  bus.on('message', ({ member, body }: Message) => {
    if (member === 'NameOwnerChanged' && body[0] === WATCHER) tell(body[2] !== '');
  });
  const changes = `type='signal',sender='${BUS}',member='NameOwnerChanged',arg0='${WATCHER}'`;
  await ask('AddMatch', changes);
  tell((await ask('NameHasOwner', WATCHER)) === true);
  return () => bus.disconnect();
}
