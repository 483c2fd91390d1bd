import { BrowserWindow, nativeTheme, type WebPreferences } from 'electron';
import type { Settings } from '../../shared/settings.ts';
import { environment } from '../environment.ts';
import type { OnFault } from '../on-fault.ts';
import { followBounds, readBounds } from './window-bounds.ts';

/** The page behind the window while nothing is painted, as in the renderer's theme and in its index.html. */
export const backgrounds = { light: '#ffffff', dark: '#16181d' };

const CRASHES_APART_MS = 10_000;

/** What every page of ours runs under. */
export function pagePreferences(preload: string): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    spellcheck: false,
    // A hidden window still receives its answer.
    backgroundThrottling: false,
  };
}

/** The app's window: sandboxed and isolated. A page that crashes comes back. */
export function createWindow(options: {
  readonly preload: string;
  readonly boundsFile: string;
  readonly icon: string;
  /** Where the page is. */
  readonly home: string;
  /** There is neither a key nor a conversation. */
  readonly isEmpty: () => boolean;
  /** The page had crashed. */
  readonly onReloaded: () => void;
  readonly onFault: OnFault;
}): BrowserWindow {
  const { preload, boundsFile, icon, home, isEmpty, onReloaded, onFault } = options;
  const { place, size, maximised, theme, isEmpty: wasEmpty } = readBounds(boundsFile);
  nativeTheme.themeSource = theme;
  const window = new BrowserWindow({
    ...size,
    ...place,
    minWidth: 640,
    minHeight: 480,
    title: 'Keywheel',
    backgroundColor: nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light,
    autoHideMenuBar: true,
    webPreferences: pagePreferences(preload),
  });
  if (maximised) window.maximize();
  followBounds(window, boundsFile, isEmpty, (thrown) => onFault('saving the window place', thrown));
  const { webContents } = window;
  let reloadedAtMs = Number.NEGATIVE_INFINITY;
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    onFault('the page is gone', reason);
    // One that goes again at once would go for ever.
    if (performance.now() - reloadedAtMs < CRASHES_APART_MS) return;
    reloadedAtMs = performance.now();
    webContents.reload();
    onReloaded();
  });
  // Decoding it would keep the window waiting. macOS has no icons for windows.
  if (environment.system !== 'macos') window.once('ready-to-show', () => window.setIcon(icon));
  window
    .loadURL(wasEmpty ? `${home}#first` : home)
    .catch((thrown) => onFault('loading the page', thrown));
  return window;
}

/** Brings the window to the front, from the tray or from behind others. */
export function showWindow(window: BrowserWindow): void {
  if (window.webContents.isCrashed()) window.webContents.reload();
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** The theme of every page and of the system's own parts of a window. */
export function followTheme(theme: Settings['theme']): void {
  nativeTheme.themeSource = theme;
}
