import { type BrowserWindow, ipcMain, type WebFrameMain } from 'electron';
import type { Publish } from '../../shared/contract.ts';
import type { Envelope } from '../../shared/errors.ts';
import { originOf } from './app-protocol.ts';

/** A page that floods us must not fill the log: it is told of once, and of so many at most. */
const MOST_TOLD = 20;

/**
 * Joins our windows and the router: requests come on one channel, from the top frame of our own page in one of our own
 * windows and from nobody else; events go out on one channel each.
 */
export function bridge(options: {
  readonly request: (
    name: unknown,
    input: unknown,
    from: BrowserWindow,
  ) => Promise<Envelope<unknown>>;
  readonly onAny: (listener: Publish) => void;
  /** Those that stand now. */
  readonly windows: () => readonly BrowserWindow[];
  /** Whose top frame is ours. */
  readonly origin: string;
  readonly onRefused: (url: string) => void;
}): void {
  const { request, onAny, windows, origin, onRefused } = options;
  const told = new Set<string>();

  ipcMain.handle('keywheel:request', (event, name: unknown, input: unknown) => {
    // Read first and synchronously: the frame may be gone a tick later.
    const frame = event.senderFrame;
    const from = windows().find(({ webContents }) => webContents === event.sender);
    if (!isOurs(frame, origin) || from === undefined) {
      const where = frame === null ? 'a frame that is gone' : originOf(frame.url);
      if (told.size < MOST_TOLD && !told.has(where)) {
        told.add(where);
        onRefused(where);
      }
      const refused: Envelope<unknown> = {
        ok: false,
        error: { code: 'forbidden', message: 'not from our page' },
      };
      return refused;
    }
    return request(name, input, from);
  });

  onAny((name, payload) => {
    for (const { webContents } of windows()) {
      if (webContents.isDestroyed() || webContents.isCrashed()) continue;
      webContents.send(`keywheel:${name}`, payload);
    }
  });
}

function isOurs(frame: WebFrameMain | null, origin: string): boolean {
  return frame !== null && frame.parent === null && originOf(frame.url) === origin;
}
