import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { OnFault } from '../on-fault.ts';
import { backgrounds, pagePreferences } from './window.ts';

const SIZE = { width: 640, height: 420 };
/** Its upper edge, in shares of the screen's height. */
const FROM_TOP = 0.18;

export type QuickWindow = ReturnType<typeof createQuickWindow>;

/** The small window for a quick question: made when it is first asked for, then only hidden and shown. */
export function createQuickWindow(options: {
  /** Where the built app lies. */
  readonly out: string;
  readonly home: string;
  readonly onFault: OnFault;
}) {
  const { out, home, onFault } = options;
  let current: BrowserWindow | null = null;

  function make(): BrowserWindow {
    const made = new BrowserWindow({
      ...SIZE,
      minWidth: 420,
      minHeight: 200,
      show: false,
      frame: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      fullscreenable: false,
      maximizable: false,
      minimizable: false,
      title: 'Keywheel',
      backgroundColor: nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light,
      webPreferences: pagePreferences(join(out, 'preload/index.cjs')),
    });
    made.on('closed', () => {
      current = null;
    });
    made.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'clean-exit') return;
      onFault('the quick page is gone', reason);
      // The next time it is asked for it is made anew.
      made.destroy();
    });
    made.loadURL(`${home}#quick`).catch((thrown) => onFault('loading the quick page', thrown));
    current = made;
    return made;
  }

  function show(): void {
    const window = current ?? make();
    const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
    const [width = SIZE.width] = window.getSize();
    window.setPosition(
      Math.round(workArea.x + (workArea.width - width) / 2),
      Math.round(workArea.y + workArea.height * FROM_TOP),
    );
    window.show();
    window.focus();
  }

  return {
    current: () => current,
    show,
    hide: () => current?.hide(),
    /** What its shortcut does: hides it if it is in front, else shows it. */
    toggle(): void {
      if (current?.isVisible() && current.isFocused()) current.hide();
      else show();
    },
    /** For good: alone it would keep the app alive unseen. */
    close: () => current?.destroy(),
  };
}
