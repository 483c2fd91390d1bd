import type { ShownNotification } from './notifications.ts';

/** What a click on the notification itself is called, and what its button is. */
export const DEFAULT = 'default';
export const BUTTON = 'button';

/** What stands on the screen, by the server's numbers, until the person has answered it or it is closed. */
export function createShownNotifications() {
  const shown = new Map<number, ShownNotification>();
  return {
    add(id: number, notification: ShownNotification): void {
      shown.set(id, notification);
    },
    /** For every signal of the server, with what it carries. */
    hear(member: string, [id, action]: readonly unknown[]): void {
      const notification = shown.get(Number(id));
      // KDE and others send an ActivationToken ahead of the action: it ends nothing.
      if (notification === undefined || !ENDS.has(member)) return;
      shown.delete(Number(id));
      if (member !== 'ActionInvoked') return;
      if (action === DEFAULT) notification.onClick();
      if (action === BUTTON) notification.button?.onPress();
    },
  };
}

const ENDS = new Set(['ActionInvoked', 'NotificationClosed']);
