import { Notification } from 'electron';
import type { OnFault } from '../on-fault.ts';
import { createLinuxNotifications } from './linux-notifications.ts';
import type { NotificationText } from './notification-texts.ts';

/** What is shown, and what the person can do with it. */
export interface ShownNotification extends NotificationText {
  readonly onClick: () => void;
  /** At most one, which systems without buttons leave out. */
  readonly button: { readonly label: string; readonly onPress: () => void } | null;
}

/** Shows notifications on the desktop. */
export function createNotifications(options: {
  readonly isLinux: boolean;
  readonly icon: string;
  readonly onFault: OnFault;
}): (notification: ShownNotification) => void {
  const { isLinux, icon, onFault } = options;
  // Electron (33 to 45) shows buttons on macOS, lately on Windows, never on Linux, where most desktops have them.
  const showWithButton = isLinux ? createLinuxNotifications({ icon, onFault }) : null;
  // A notification that nobody refers to is collected, and its click is lost with it.
  const shown = new Set<Notification>();

  function show({ title, body, button, onClick }: ShownNotification): void {
    if (!Notification.isSupported()) return;
    const notification = new Notification({
      title,
      body,
      actions: button === null ? [] : [{ type: 'button', text: button.label }],
    });
    shown.add(notification);
    const after = (work: () => void) => () => {
      shown.delete(notification);
      work();
    };
    notification.on('click', after(onClick));
    notification.on(
      'action',
      after(() => button?.onPress()),
    );
    notification.on('close', () => shown.delete(notification));
    notification.on('failed', (_event, error) => {
      shown.delete(notification);
      onFault('showing a notification', error);
    });
    notification.show();
  }

  return (notification) => {
    if (notification.button === null || showWithButton === null) return show(notification);
    showWithButton(notification)
      .then((isShown) => {
        if (!isShown) show(notification);
      })
      .catch((thrown) => onFault('showing a notification', thrown));
  };
}
