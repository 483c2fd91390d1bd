import type { TFunction } from 'i18next';
import { AppError } from '../../shared/errors.ts';
import type { Language } from '../../shared/languages.ts';
import type { Place } from '../../shared/places.ts';
import type { App } from '../app.ts';
import { notificationText } from './notification-texts.ts';
import type { ShownNotification } from './notifications.ts';

/** Shows what there is to tell as a notification; a deletion can be undone from it. */
export function notifyOfTold(options: {
  readonly app: App;
  readonly notify: (notification: ShownNotification) => void;
  readonly t: () => TFunction;
  readonly language: () => Language;
  readonly open: () => void;
  readonly go: (to: Place) => void;
}): void {
  const { notify, t, language, open, go } = options;
  const { keys, monitor, telling } = options.app;

  function undo(ids: readonly string[]): void {
    try {
      keys.restore(ids);
    } catch (thrown) {
      // Erased meanwhile: the journal says when.
      if (!(thrown instanceof AppError)) throw thrown;
      go('journal');
    } finally {
      monitor.reschedule();
    }
  }

  function isRestorable(keyId: string): boolean {
    return (keys.find(keyId)?.trash?.eraseAtMs ?? 0) > Date.now();
  }

  telling.onTold((told) => {
    const deleted = told.flatMap((one) => (one.kind === 'keys-deleted' ? one.keys : []));
    const restorable = deleted.map(({ keyId }) => keyId).filter(isRestorable);
    notify({
      ...notificationText(told, t(), language()),
      onClick: () => {
        if (told.every(({ kind }) => kind === 'window-reloaded')) open();
        else go(deleted.length > 0 ? 'journal' : 'keys');
      },
      button:
        restorable.length === 0
          ? null
          : {
              label: t()(told.length === 1 ? 'notification.undo' : 'notification.undoDeletion'),
              onPress: () => undo(restorable),
            },
    });
  });
}
