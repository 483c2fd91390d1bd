import { type BrowserWindow, ipcMain, type WebFrameMain } from 'electron';
import type { Publish } from '../../shared/contract.ts';
import type { Envelope } from '../../shared/errors.ts';
import { originOf } from './app-protocol.ts';

/**
 * Joins the window and the router: requests come on one channel, from the top frame of our own page and from nobody
 * else; events go out on one channel each.
 */
export function bridge(options: {
  readonly request: (name: unknown, input: unknown) => Promise<Envelope<unknown>>;
  readonly onAny: (listener: Publish) => void;
  readonly window: () => BrowserWindow | null;
  /** Whose top frame is ours. */
  readonly origin: string;
  readonly onRefused: (url: string) => void;
}): void {
  const { request, onAny, window, origin, onRefused } = options;

  ipcMain.handle('keywheel:request', (event, name: unknown, input: unknown) => {
    // Read first and synchronously: the frame may be gone a tick later.
    const frame = event.senderFrame;
    if (!isOurs(frame, origin) || event.sender !== window()?.webContents) {
      onRefused(frame === null ? 'a frame that is gone' : originOf(frame.url));
      const refused: Envelope<unknown> = {
        ok: false,
        error: { code: 'forbidden', message: 'not from our page' },
      };
      return refused;
    }
    return request(name, input);
  });

  onAny((name, payload) => {
    const contents = window()?.webContents;
    if (contents !== undefined && !contents.isDestroyed() && !contents.isCrashed()) {
      contents.send(`keywheel:${name}`, payload);
    }
  });
}

function isOurs(frame: WebFrameMain | null, origin: string): boolean {
  return frame !== null && frame.parent === null && originOf(frame.url) === origin;
}
