import { Message, sessionBus } from '@particle/dbus-next';

/** Has the desktop say that its screen is locked, as KDE and GNOME do. */
export async function lockScreen(): Promise<void> {
  const desktop = sessionBus();
  await desktop.requestName('org.freedesktop.ScreenSaver', 0);
  const [path, on] = ['/org/freedesktop/ScreenSaver', 'org.freedesktop.ScreenSaver'];
  desktop.send(Message.newSignal(path, on, 'ActiveChanged', 'b', [true]));
  // It is on its way once the bus answers what was asked after it.
  await desktop.releaseName(on);
  desktop.disconnect();
}
