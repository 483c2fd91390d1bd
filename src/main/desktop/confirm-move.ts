import { type BrowserWindow, dialog, type MessageBoxOptions } from 'electron';
import type { ProviderMove } from '../keys/provider-changes.ts';
import type { textsIn } from './texts/texts.ts';

/** A longer one is cut, but never in its host, whose last part says whose it is: a name has 253 characters at most. */
const MAX_URL_CHARS = 300;
const CANCEL = 0;
const SEND = 1;

/**
 * Asks whether keys may be sent to another base URL, in the system's own dialog: a page that was taken over can neither
 * answer it nor say anything in it but the address. While one is open every other is a no.
 */
export function createConfirmMove(options: {
  readonly window: () => BrowserWindow | null;
  readonly t: () => ReturnType<typeof textsIn>;
}): (move: ProviderMove) => Promise<boolean> {
  const { window, t } = options;
  let isOpen = false;
  return async ({ keys: count, from, to }) => {
    if (isOpen) return false;
    isOpen = true;
    const texts = t();
    const box: MessageBoxOptions = {
      type: 'warning',
      message: texts('move.question', { count }),
      detail: texts('move.detail', { from: cut(from), to: cut(to) }),
      buttons: [texts('move.cancel'), texts('move.send', { count })],
      // Enter by mistake does no harm.
      defaultId: CANCEL,
      cancelId: CANCEL,
      noLink: true,
    };
    const parent = window();
    try {
      const { response } = await (parent === null
        ? dialog.showMessageBox(box)
        : dialog.showMessageBox(parent, box));
      return response === SEND;
    } finally {
      isOpen = false;
    }
  };
}

function cut(url: string): string {
  return url.length > MAX_URL_CHARS ? `${url.slice(0, MAX_URL_CHARS)}…` : url;
}
