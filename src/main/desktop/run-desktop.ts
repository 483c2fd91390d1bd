import { join } from 'node:path';
import { type BrowserWindow, clipboard, app as electron, session, shell } from 'electron';
import { AppError } from '../../shared/errors.ts';
import type { Place } from '../../shared/models.ts';
import { createApp } from '../app.ts';
import { environment } from '../environment.ts';
import { createHandlers, type Shell } from '../ipc/handlers.ts';
import { createRouter } from '../ipc/router.ts';
import { throttled } from '../ipc/throttle.ts';
import { systemTimers } from '../timers.ts';
import { APP_ORIGIN, originOf, serveRenderer } from './app-protocol.ts';
import { bridge } from './bridge.ts';
import { createConfirmMove } from './confirm-move.ts';
import { connectionOf, openSessions } from './connection.ts';
import { holdPagesTo, restrict } from './hardening.ts';
import { openLink } from './links.ts';
import { openLog } from './log.ts';
import { showMenu } from './menu.ts';
import { notificationText } from './notification-texts.ts';
import { createNotifications } from './notifications.ts';
import { followPower } from './power.ts';
import { saveFile } from './save-file.ts';
import { languageOf, textsIn } from './texts/texts.ts';
import { createTray } from './tray.ts';
import { staleAfterMs } from './tray-texts.ts';
import { createWindow, followTheme, showWindow } from './window.ts';

const OUT = join(import.meta.dirname, '..');
const ICONS = join(OUT, 'icons');
/** What isn't done by then, the next start ends. */
const STOP_WITHIN_MS = 20_000;
const TRAY_EVERY_MS = 5 * 60_000;

/** Joins the app to Electron: window, tray, notifications, menu, power. */
export function runDesktop(): void {
  const { system } = environment;
  // A page from elsewhere may do all that ours may: only where the app is being made.
  const devServerUrl = electron.isPackaged ? null : environment.devServerUrl;
  const home = devServerUrl ?? `${APP_ORIGIN}/`;
  const isMac = system === 'macos';
  const dataFolder = electron.getPath('userData');
  const logFolder = join(dataFolder, 'logs');
  const { file: logFile, onFault } = openLog(logFolder);

  const systemLanguage = languageOf(electron.getPreferredSystemLanguages());
  const sessions = openSessions();
  for (const each of [sessions.chat, ...sessions.balances, session.defaultSession]) restrict(each);
  holdPagesTo(home, onFault);
  const app = createApp({
    dataFolder,
    sqliteBinding: electron.isPackaged ? null : environment.sqliteBinding,
    keychainService: 'Keywheel',
    system,
    systemLanguage,
    connection: connectionOf(sessions),
    now: Date.now,
    monotonic: () => performance.now(),
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
      home,
      onReloaded: () => {
        app.telling.tell({ kind: 'window-reloaded' });
      },
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
    const { webContents } = open();
    const tell = () => events.publish('navigate', { to });
    // A window that was just made hears nothing yet.
    if (webContents.isLoading()) webContents.once('did-finish-load', tell);
    else tell();
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
    isLinux: system === 'linux',
    icon: join(ICONS, 'app.png'),
    onFault,
  });
  const undo = (ids: readonly string[]) => {
    try {
      app.keys.restore(ids);
    } catch (thrown) {
      // Erased meanwhile: the journal says when.
      if (!(thrown instanceof AppError)) throw thrown;
      go('journal');
    } finally {
      app.monitor.reschedule();
    }
  };
  const isRestorable = (keyId: string) =>
    (app.keys.find(keyId)?.trash?.eraseAtMs ?? 0) > Date.now();
  app.telling.onTold((told) => {
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
    saveFile: (file) => saveFile(window, file, onFault),
    confirmMove: createConfirmMove({ window: () => window, t }),
  };

  serveRenderer(join(OUT, 'renderer'));
  bridge({
    request: throttled(
      createRouter({ handlers: createHandlers(app, handShell), onFault }),
      Date.now,
    ),
    onAny: events.onAny,
    window: () => window,
    origin: originOf(home),
    onRefused: (url) => onFault('refused a call from another page', url),
  });

  const showTray = () => {
    const { sweepIntervalMs } = settings.get();
    const fresh = { nowMs: Date.now(), staleAfterMs: staleAfterMs(sweepIntervalMs) };
    tray?.show(app.keys.summary(), fresh, t(), language());
  };
  // Readings grow old where nothing else happens.
  const trayTimer = setInterval(showTray, TRAY_EVERY_MS);
  const showTexts = () => {
    showMenu({ isMac, isPackaged: electron.isPackaged, t: t(), go });
    showTray();
    followTheme(settings.get().theme);
  };
  events.on('settings.changed', showTexts);
  events.on('pool.changed', showTray);

  showTexts();
  electron.on('second-instance', open);
  electron.on('activate', open);
  electron.on('window-all-closed', () => {
    if (!isMac) electron.quit();
  });
  const unfollowPower = followPower({
    onPause: app.setPaused,
    onAway: () => {
      app.secrets.dropCached();
      app.drafts.forget();
    },
  });

  let ending: 'no' | 'stopping' | 'stopped' = 'no';
  electron.on('before-quit', () => {
    quitting = true;
  });
  electron.on('will-quit', (event) => {
    if (ending === 'stopped') return;
    // What is being written is stored before the process ends.
    event.preventDefault();
    if (ending === 'stopping') return;
    ending = 'stopping';
    unfollowPower();
    clearInterval(trayTimer);
    const end = () => {
      if (ending === 'stopped') return;
      ending = 'stopped';
      tray?.destroy();
      // A quit is lost that comes before Electron has seen this one prevented.
      setImmediate(() => electron.quit());
    };
    setTimeout(end, STOP_WITHIN_MS);
    app
      .stop()
      .catch((thrown) => onFault('stopping', thrown))
      .finally(end);
  });

  open().webContents.once('did-finish-load', () => {
    app.start().catch((thrown) => onFault('starting', thrown));
  });
}
