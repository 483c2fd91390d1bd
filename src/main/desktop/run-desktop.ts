import { join } from 'node:path';
import { app as electron, globalShortcut } from 'electron';
import type { AppInfo } from '../../shared/app-info.ts';
import { MINUTE_MS } from '../../shared/durations.ts';
import type { Place } from '../../shared/places.ts';
import { environment } from '../environment.ts';
import { createHandlers } from '../ipc/handlers.ts';
import { createRouter } from '../ipc/router.ts';
import { throttled } from '../ipc/throttle.ts';
import { createConfirmMove } from './confirm-move.ts';
import type { createFaults } from './faults.ts';
import { createGlobalShortcut } from './global-shortcut.ts';
import type { MainWindow } from './main-window.ts';
import { showMenu } from './menu.ts';
import { createNotifications } from './notifications.ts';
import { notifyOfTold } from './notify-of-told.ts';
import { openApp } from './open-app.ts';
import { followPower } from './power.ts';
import type { QuickWindow } from './quick-window.ts';
import { stopBeforeQuit } from './quitting.ts';
import { followScreenLock } from './screen-lock.ts';
import { createShell } from './shell.ts';
import { languageOf, textsIn } from './texts/texts.ts';
import { createTray } from './tray.ts';
import { followTrayHost } from './tray-host.ts';
import { staleAfterMs } from './tray-texts.ts';
import { followTheme } from './window.ts';

const TRAY_EVERY_MS = 5 * MINUTE_MS;

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
  const { system, isWayland, versions } = environment;
  const isMac = system === 'macos';
  const iconFolder = join(out, 'icons');
  const logFolder = join(dataFolder, 'logs');
  const logFile = join(logFolder, 'keywheel.log');

  const systemLanguage = languageOf(electron.getPreferredSystemLanguages());
  const { app, forgetSecrets } = openApp({ out, dataFolder, systemLanguage, onFault });
  const { events, settings } = app;

  const language = () => {
    const chosen = settings.get().language;
    return chosen === 'system' ? systemLanguage : chosen;
  };
  const t = () => textsIn(language());
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
  const showTray = (pool = app.keys.summary()) => {
    const { sweepIntervalMs } = settings.get();
    const fresh = { nowMs: Date.now(), staleAfterMs: staleAfterMs(sweepIntervalMs) };
    tray?.show(pool, fresh, t(), language());
  };
  // Until it is known, and where there is no way to know it, a window must not be closed into nowhere.
  let hasTrayHost = !isWayland;
  let unfollowTrayHost = (): void => undefined;
  const isTrayShown = () => tray !== null && hasTrayHost;
  // Readings grow old where nothing else happens.
  const trayTimer = setInterval(() => showTray(), TRAY_EVERY_MS);

  const notify = createNotifications({
    isLinux: system === 'linux',
    icon: join(iconFolder, 'app.png'),
    onFault,
  });
  notifyOfTold({ app, notify, t, language, open: window.open, go });

  const quickShortcut = createGlobalShortcut({
    shortcuts: globalShortcut,
    isWayland,
    onPress: quick.toggle,
    onFault,
  });
  const info = (): AppInfo => ({
    version: electron.getVersion(),
    ...versions,
    system,
    dataFolder,
    logFile,
    systemLanguage,
    hasTray: isTrayShown(),
    databaseTrouble: app.databaseTrouble,
  });
  const shell = createShell({
    window,
    quick,
    quickState: quickShortcut.state,
    info,
    logFolder,
    publish: events.publish,
    confirmMove: createConfirmMove({ window: window.current, t }),
    onDrawn,
    onFault,
  });

  let isStarted = false;
  const followSettings = () => {
    showMenu({ isMac, isPackaged: electron.isPackaged, t: t(), go });
    if (isStarted) showTray();
    followTheme(settings.get().theme);
    quickShortcut.use(settings.get().quickAskShortcut);
  };
  events.on('settings.changed', followSettings);
  events.on('pool.changed', (pool) => {
    if (isStarted) showTray(pool);
  });
  followSettings();

  electron.on('second-instance', window.open);
  electron.on('activate', window.open);
  electron.on('window-all-closed', () => {
    if (!isMac) electron.quit();
  });
  const unfollowPower = followPower({ onPause: app.setPaused, onAway: forgetSecrets });
  let unfollowScreenLock = (): void => undefined;
  const isQuitting = stopBeforeQuit({
    stop: app.stop,
    onStopping: () => {
      unfollowPower();
      unfollowScreenLock();
      unfollowTrayHost();
      quickShortcut.use(null);
      clearInterval(trayTimer);
    },
    onStopped: () => tray?.destroy(),
    onFault,
  });
  window.follow({
    isEmpty: () =>
      app.keys.list().length === 0 && app.conversations.list({ count: 1 }).length === 0,
    hides: () => !isQuitting() && settings.get().hideToTray && isTrayShown(),
    onReloaded: () => app.telling.tell({ kind: 'window-reloaded' }),
  });

  return {
    events,
    request: throttled(createRouter({ handlers: createHandlers(app, shell), onFault }), Date.now),
    /** Begins what needs the keychain and the network, and what can wait; the window is better painted before. */
    async start(): Promise<void> {
      isStarted = true;
      showTray();
      const { openLog } = await import('./log.ts');
      hear(openLog(logFile));
      // A window that is closed into a tray that nobody shows is gone for the person.
      if (isWayland) {
        followTrayHost((isThere) => {
          hasTrayHost = isThere;
          events.publish('info.changed', info());
        })
          .then((unfollow) => {
            unfollowTrayHost = unfollow;
          })
          .catch((thrown) => onFault('looking for a tray', thrown));
      }
      if (system === 'linux') {
        followScreenLock(forgetSecrets)
          .then((unfollow) => {
            unfollowScreenLock = unfollow;
          })
          .catch((thrown) => onFault('looking for a lock screen', thrown));
      }
      app.start().catch((thrown) => onFault('starting', thrown));
    },
  };
}
