import { Notification } from 'electron';
import type { TFunction } from 'i18next';
import type { Notice } from '../../shared/models.ts';

/** How many keys a notification names; the journal has them all. */
const NAMED = 3;

/** Shows a notice on the desktop, where it is one that belongs there. A click calls `onClick`. */
export function createNotifications(options: {
  readonly onClick: (notice: Notice) => void;
  readonly onFault: (what: string, thrown: unknown) => void;
}): (notice: Notice, t: TFunction) => void {
  const { onClick, onFault } = options;
  // A notification that nobody refers to is collected, and its click is lost with it.
  const shown = new Set<Notification>();
  return (notice, t) => {
    const text = textOf(notice, t);
    if (text === null || !Notification.isSupported()) return;
    const notification = new Notification(text);
    shown.add(notification);
    notification.on('click', () => {
      shown.delete(notification);
      onClick(notice);
    });
    notification.on('close', () => shown.delete(notification));
    notification.on('failed', (_event, error) => {
      shown.delete(notification);
      onFault('showing a notification', error);
    });
    notification.show();
  };
}

function textOf(notice: Notice, t: TFunction): { title: string; body: string } | null {
  if (notice.kind === 'keys-held') {
    const { providerName: provider, count } = notice;
    return {
      title: t('notification.heldTitle'),
      body: t('notification.held', { provider, count }),
    };
  }
  if (notice.kind === 'keys-to-decide') {
    const { providerName: provider, count } = notice;
    return {
      title: t('notification.heldTitle'),
      body: t('notification.toDecide', { provider, count }),
    };
  }
  if (notice.kind !== 'keys-deleted') return null;
  const { keys, left } = notice;
  const lines = keys.slice(0, NAMED).map(({ masked, providerName: provider, reason }) =>
    t('notification.deleted', {
      masked,
      provider,
      reason: t(`notification.reason.${reason}`),
    }),
  );
  if (keys.length > NAMED) lines.push(t('notification.more', { count: keys.length - NAMED }));
  lines.push(t('notification.left', { count: left }));
  return {
    title: t('notification.deletedTitle', { count: keys.length }),
    body: lines.join('\n'),
  };
}
