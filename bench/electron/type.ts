import { setTimeout as after } from 'node:timers/promises';
import { BrowserWindow } from 'electron';

/** Types letters into the field that has the focus, as a keyboard does. */
export async function type({
  count,
  everyMs,
}: {
  readonly count: number;
  readonly everyMs: number;
}): Promise<void> {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) throw new Error('there is no window');
  for (let at = 0; at < count; at += 1) {
    const keyCode = 'abcdefgh '[at % 9] ?? 'a';
    window.webContents.sendInputEvent({ type: 'keyDown', keyCode });
    window.webContents.sendInputEvent({ type: 'char', keyCode });
    window.webContents.sendInputEvent({ type: 'keyUp', keyCode });
    // Never in step with the frames.
    await after(everyMs + (at % 17));
  }
}
