import { join } from 'node:path';
import { type BrowserWindow, clipboard, app as electron, session, shell } from 'electron';
import type { Notice, Place } from '../../shared/models.ts';
import { createApp } from '../app.ts';
import { environment } from '../environment.ts';
import type { Fetch } from '../http.ts';
import { createHandlers, type Shell } from '../ipc/handlers.ts';
import { createRouter } from '../ipc/router.ts';
import { throttled } from '../ipc/throttle.ts';
import { systemTimers } from '../timers.ts';
import { APP_ORIGIN, originOf, serveRenderer } from './app-protocol.ts';
import { bridge } from './bridge.ts';
import { openLink } from './links.ts';
import { openLog } from './log.ts';
import { showMenu } from './menu.ts';
import { createNotifications } from './notifications.ts';
import { followPower } from './power.ts';
import { languageOf, textsIn } from './texts/texts.ts';
import { createTray } from './tray.ts';
import { createWindow, followTheme, showWindow } from './window.ts';

const OUT = join(import.meta.dirname, '..');
const ICONS = join(OUT, 'icons');

/** Joins the app to Electron: window, tray, notifications, menu, power. */
export function runDesktop(): void {
  const { system, devServerUrl } = environment;
  const isMac = system === 'macos';
  const dataFolder = electron.getPath('userData');
  const logFolder = join(dataFolder, 'logs');
  const { file: logFile, onFault } = openLog(logFolder);

  const systemLanguage = languageOf(electron.getPreferredSystemLanguages());
  // Apart from the page's own session: no cookies, no cache, nothing on the disk.
  const network = session.fromPartition('providers', { cache: false });
  const app = createApp({
    dataFolder,
    sqliteBinding: electron.isPackaged ? null : environment.sqliteBinding,
    keychainService: 'Keywheel',
    system,
    systemLanguage,
    fetch: ((input, init) => network.fetch(input as string, init)) as Fetch,
    now: Date.now,
    timers: systemTimers,
    onFault,
  });
  const { events, settings } = app;

  const language = () => {
    const chosen = settings.get().language;
    return chosen === 'system' ? systemLanguage : chosen;
  };
  const t = () => textsIn(language());

  let window: BrowserWindow | null = null;
  let quitting = false;

  function open(): BrowserWindow {
    if (window !== null) {
      showWindow(window);
      return window;
    }
    const opened = createWindow({
      preload: join(OUT, 'preload/index.cjs'),
      boundsFile: join(dataFolder, 'window.json'),
      icon: join(ICONS, 'app.png'),
      devServerUrl,
      onFault,
    });
    opened.on('close', (event) => {
      const hides = settings.get().hideToTray && tray !== null;
      if (quitting || !hides) return;
      event.preventDefault();
      opened.hide();
    });
    opened.on('closed', () => {
      window = null;
    });
    window = opened;
    return opened;
  }

  function go(to: Place): void {
    open();
    events.publish('navigate', { to });
  }

  const tray = createTray({
    iconFolder: ICONS,
    isMac,
    onOpen: open,
    onSettings: () => go('keys'),
    onCheck: () => {
      app.monitor.checkNow().catch((thrown) => onFault('checking from the tray', thrown));
    },
    onQuit: () => electron.quit(),
    onFault,
  });
  const notify = createNotifications({
    onClick: (notice: Notice) => go(notice.kind === 'keys-deleted' ? 'journal' : 'keys'),
    onFault,
  });

  const handShell: Shell = {
    info: () => ({
      version: electron.getVersion(),
      ...environment.versions,
      system,
      dataFolder,
      logFile,
      systemLanguage,
      hasTray: tray !== null,
      databaseTrouble: app.databaseTrouble,
    }),
    openLink,
    openFolder: async (folder) => {
      const failure = await shell.openPath(folder === 'data' ? dataFolder : logFolder);
      if (failure !== '') onFault('opening a folder', failure);
    },
    // A promise since Electron 44.
    copyText: async (text) => {
      await clipboard.writeText(text);
    },
  };

  serveRenderer(join(OUT, 'renderer'));
  bridge({
    request: throttled(
      createRouter({ handlers: createHandlers(app, handShell), onFault }),
      Date.now,
    ),
    onAny: events.onAny,
    window: () => window,
    origins: [APP_ORIGIN, ...(devServerUrl === null ? [] : [originOf(devServerUrl)])],
    onRefused: (url) => onFault('refused a call from another page', url),
  });

  const showTray = () => tray?.show(app.keys.summary(), t(), language());
  const showTexts = () => {
    showMenu({ isMac, isPackaged: electron.isPackaged, t: t(), go });
    showTray();
    followTheme(settings.get().theme);
  };
  events.on('settings.changed', showTexts);
  events.on('pool.changed', showTray);
  events.on('notice', (notice) => {
    if (settings.get().notifications) notify(notice, t());
  });

  showTexts();
  electron.on('second-instance', open);
  electron.on('activate', open);
  electron.on('window-all-closed', () => {
    if (!isMac) electron.quit();
  });
  const unfollowPower = followPower({
    onPause: app.monitor.setPaused,
    onAway: app.secrets.dropCached,
  });

  let stopped = false;
  electron.on('before-quit', () => {
    quitting = true;
  });
  electron.on('will-quit', (event) => {
    if (stopped) return;
    // What is being written is stored before the process ends.
    event.preventDefault();
    unfollowPower();
    app
      .stop()
      .catch((thrown) => onFault('stopping', thrown))
      .finally(() => {
        stopped = true;
        tray?.destroy();
        // A quit is lost that comes before Electron has seen this one prevented.
        setImmediate(() => electron.quit());
      });
  });

  open().webContents.once('did-finish-load', () => {
    app.start().catch((thrown) => onFault('starting', thrown));
  });
}
