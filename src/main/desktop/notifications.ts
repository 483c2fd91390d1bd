import { Notification } from 'electron';
import type { TFunction } from 'i18next';
import type { Notice } from '../../shared/models.ts';

/** How many keys a notification names; the journal has them all. */
const NAMED = 3;

/** Something to tell on the desktop: a notice of the app's, where it belongs there, or that the window crashed. */
export type Told = Notice | { readonly kind: 'window-reloaded' };

/** Shows what is to be told on the desktop. A click calls `onClick`. */
export function createNotifications(options: {
  readonly onClick: (told: Told) => void;
  readonly onFault: (what: string, thrown: unknown) => void;
}): (told: Told, t: TFunction) => void {
  const { onClick, onFault } = options;
  // A notification that nobody refers to is collected, and its click is lost with it.
  const shown = new Set<Notification>();
  return (told, t) => {
    const text = textOf(told, t);
    if (text === null || !Notification.isSupported()) return;
    const notification = new Notification(text);
    shown.add(notification);
    notification.on('click', () => {
      shown.delete(notification);
      onClick(told);
    });
    notification.on('close', () => shown.delete(notification));
    notification.on('failed', (_event, error) => {
      shown.delete(notification);
      onFault('showing a notification', error);
    });
    notification.show();
  };
}

function textOf(told: Told, t: TFunction): { title: string; body: string } | null {
  if (told.kind === 'window-reloaded') {
    return { title: t('notification.reloadedTitle'), body: t('notification.reloaded') };
  }
  if (told.kind === 'keys-held') {
    const { providerName: provider, count } = told;
    return {
      title: t('notification.heldTitle'),
      body: t('notification.held', { provider, count }),
    };
  }
  if (told.kind === 'keys-to-decide') {
    const { providerName: provider, count } = told;
    return {
      title: t('notification.heldTitle'),
      body: t('notification.toDecide', { provider, count }),
    };
  }
  if (told.kind !== 'keys-deleted') return null;
  const { keys, left } = told;
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
