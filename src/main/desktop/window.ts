import { BrowserWindow, nativeTheme } from 'electron';
import type { Settings } from '../../shared/settings.ts';
import { APP_ORIGIN, originOf } from './app-protocol.ts';
import { openLink } from './links.ts';
import { followBounds, readBounds } from './window-bounds.ts';

/** The page behind the window while nothing is painted, as in the renderer's theme. */
const backgrounds = { light: '#ffffff', dark: '#16181d' };

/** The app's window: sandboxed, isolated, on our own page and never on another. */
export function createWindow(options: {
  readonly preload: string;
  readonly boundsFile: string;
  readonly icon: string;
  /** Hot reload in development; null serves the built page. */
  readonly devServerUrl: string | null;
  readonly onFault: (what: string, thrown: unknown) => void;
}): BrowserWindow {
  const { preload, boundsFile, icon, devServerUrl, onFault } = options;
  const { place, size, maximised } = readBounds(boundsFile);
  const window = new BrowserWindow({
    ...size,
    ...place,
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: 'Keywheel',
    icon,
    backgroundColor: nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      // A hidden window still receives its answer.
      backgroundThrottling: false,
    },
  });
  if (maximised) window.maximize();
  followBounds(window, boundsFile, (thrown) => onFault('saving the window place', thrown));
  const { webContents } = window;
  const home = devServerUrl ?? `${APP_ORIGIN}/`;
  webContents.setWindowOpenHandler(({ url }) => {
    openLink(url).catch((thrown) => onFault('opening a link', thrown));
    return { action: 'deny' };
  });
  webContents.on('will-navigate', (event) => {
    if (originOf(event.url) !== originOf(home)) event.preventDefault();
  });
  webContents.on('will-attach-webview', (event) => event.preventDefault());
  webContents.session.setPermissionRequestHandler((_contents, _permission, decide) =>
    decide(false),
  );
  webContents.session.setPermissionCheckHandler(() => false);
  window.once('ready-to-show', () => window.show());
  window.loadURL(home).catch((thrown) => onFault('loading the page', thrown));
  return window;
}

/** Brings the window to the front, from the tray or from behind others. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

export function followTheme(theme: Settings['theme']): void {
  nativeTheme.themeSource = theme;
}
