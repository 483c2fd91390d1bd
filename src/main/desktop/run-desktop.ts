import { join } from 'node:path';
import { clipboard, app as electron, globalShortcut, shell } from 'electron';
import { AppError } from '../../shared/errors.ts';
import type { Place } from '../../shared/places.ts';
import { createApp } from '../app.ts';
import { environment } from '../environment.ts';
import { createHandlers, type Shell } from '../ipc/handlers.ts';
import { createRouter } from '../ipc/router.ts';
import { throttled } from '../ipc/throttle.ts';
import { createHostedKeychain } from '../keys/hosted-keychain.ts';
import { systemTimers } from '../timers.ts';
import { chooseFile } from './choose-file.ts';
import { createConfirmMove } from './confirm-move.ts';
import { connectionOf, openSessions } from './connection.ts';
import type { createFaults } from './faults.ts';
import { createGlobalKey } from './global-key.ts';
import { restrict } from './hardening.ts';
import { startKeychainHost } from './keychain-process.ts';
import { openLink } from './links.ts';
import { openLog } from './log.ts';
import type { MainWindow } from './main-window.ts';
import { showMenu } from './menu.ts';
import { notificationText } from './notification-texts.ts';
import { createNotifications } from './notifications.ts';
import { followPower } from './power.ts';
import type { QuickWindow } from './quick-window.ts';
import { saveFile } from './save-file.ts';
import { languageOf, textsIn } from './texts/texts.ts';
import { createTray } from './tray.ts';
import { staleAfterMs } from './tray-texts.ts';
import { followTheme } from './window.ts';

/** What isn't done by then, the next start ends. */
const STOP_WITHIN_MS = 20_000;
const KEYCHAIN_SERVICE = 'Keywheel';
const TRAY_EVERY_MS = 5 * 60_000;

export type Desktop = ReturnType<typeof runDesktop>;

/** Joins the app to Electron: its window, tray, notifications, menu, power. */
export function runDesktop(
  options: ReturnType<typeof createFaults> & {
    readonly window: MainWindow;
    readonly quick: QuickWindow;
    /** Where the built app lies. */
    readonly out: string;
    readonly dataFolder: string;
    /** The page shows itself for the first time. */
    readonly onDrawn: () => void;
  },
) {
  const { window, quick, out, dataFolder, hear, onDrawn, onFault } = options;
  const { system } = environment;
  const isMac = system === 'macos';
  const iconFolder = join(out, 'icons');
  const logFolder = join(dataFolder, 'logs');
  const log = openLog(logFolder);
  hear(log.onFault);

  const systemLanguage = languageOf(electron.getPreferredSystemLanguages());
  const sessions = openSessions();
  for (const each of [sessions.chat, ...sessions.balances]) restrict(each);
  // libsecret may crash, and outlives no Secret Service: there it gets a process of its own.
  const hosted =
    system === 'linux'
      ? createHostedKeychain({
          service: KEYCHAIN_SERVICE,
          start: () => startKeychainHost(join(out, 'main/keychain-host.js')),
          timers: systemTimers,
        })
      : null;
  const app = createApp({
    dataFolder,
    sqliteBinding: electron.isPackaged ? null : environment.sqliteBinding,
    tokenWorker: join(out, 'main', 'token-worker.js'),
    searchWorker: join(out, 'main', 'search-worker.js'),
    keychainService: KEYCHAIN_SERVICE,
    ...(hosted === null ? {} : { keychain: hosted }),
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

  let quitting = false;

  const go = (to: Place) => window.tell(() => events.publish('navigate', { to }));

  const tray = createTray({
    iconFolder,
    isMac,
    onOpen: window.open,
    onSettings: () => go('keys'),
    onCheck: () => {
      app.monitor.checkNow().catch((thrown) => onFault('checking from the tray', thrown));
    },
    onQuit: () => electron.quit(),
    onFault,
  });
  const notify = createNotifications({
    isLinux: system === 'linux',
    icon: join(iconFolder, 'app.png'),
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
        if (told.every(({ kind }) => kind === 'window-reloaded')) window.open();
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

  const quickKey = createGlobalKey({
    globalKeys: globalShortcut,
    isWayland: environment.isWayland,
    onPress: quick.toggle,
    onFault,
  });

  const handShell: Shell = {
    info: () => ({
      version: electron.getVersion(),
      ...environment.versions,
      system,
      dataFolder,
      logFile: log.file,
      systemLanguage,
      hasTray: tray !== null,
      databaseTrouble: app.databaseTrouble,
    }),
    quick: {
      state: quickKey.state,
      show: quick.show,
      hide: quick.hide,
      openInMain(conversationId): void {
        quick.hide();
        if (conversationId === null) window.open();
        else window.tell(() => events.publish('conversations.open', { id: conversationId }));
      },
    },
    onDrawn,
    openLink,
    openFolder: async (folder) => {
      const failure = await shell.openPath(folder === 'data' ? dataFolder : logFolder);
      if (failure !== '') onFault('opening a folder', failure);
    },
    // A promise since Electron 44.
    copyText: async (text) => {
      await clipboard.writeText(text);
    },
    saveFile: (file) => saveFile(window.current(), file, onFault),
    choose: (wanted) => chooseFile(window.current(), wanted),
    restart: () => {
      electron.relaunch();
      electron.quit();
    },
    confirmMove: createConfirmMove({ window: window.current, t }),
  };

  window.follow({
    hides: () => !quitting && settings.get().hideToTray && tray !== null,
    onReloaded: () => {
      app.telling.tell({ kind: 'window-reloaded' });
    },
  });

  const showTray = (pool = app.keys.summary()) => {
    const { sweepIntervalMs } = settings.get();
    const fresh = { nowMs: Date.now(), staleAfterMs: staleAfterMs(sweepIntervalMs) };
    tray?.show(pool, fresh, t(), language());
  };
  // Readings grow old where nothing else happens.
  const trayTimer = setInterval(() => showTray(), TRAY_EVERY_MS);
  const showTexts = () => {
    showMenu({ isMac, isPackaged: electron.isPackaged, t: t(), go });
    showTray();
    followTheme(settings.get().theme);
    quickKey.use(settings.get().quickAskKeys);
  };
  events.on('settings.changed', showTexts);
  events.on('pool.changed', showTray);

  showTexts();
  electron.on('second-instance', window.open);
  electron.on('activate', window.open);
  electron.on('window-all-closed', () => {
    if (!isMac) electron.quit();
  });
  const unfollowPower = followPower({
    onPause: app.setPaused,
    onAway: () => {
      app.secrets.dropCached();
      hosted?.rest();
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
    quickKey.use(null);
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

  return {
    events,
    request: throttled(
      createRouter({ handlers: createHandlers(app, handShell), onFault }),
      Date.now,
    ),
    /** Begins what needs the keychain and the network; the window is better painted before. */
    start(): void {
      app.start().catch((thrown) => onFault('starting', thrown));
    },
  };
}
