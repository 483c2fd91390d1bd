import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { app, dialog, session } from 'electron';
import type { Envelope } from '../shared/errors.ts';
import { APP_ID } from './desktop/app-id.ts';
import { APP_ORIGIN, originOf, registerAppScheme, serveRenderer } from './desktop/app-protocol.ts';
import { bridge } from './desktop/bridge.ts';
import { createFaults } from './desktop/faults.ts';
import { holdPagesTo, keepOffNetwork, restrict } from './desktop/hardening.ts';
import { createMainWindow } from './desktop/main-window.ts';
import { askPortalForShortcuts } from './desktop/portal-shortcuts.ts';
import { createQuickWindow } from './desktop/quick-window.ts';
import type { Desktop } from './desktop/run-desktop.ts';
import { environment } from './environment.ts';

const OUT = join(import.meta.dirname, '..');
/** How long each is waited for: it may never come, if the page can't be loaded or the window isn't seen. */
const READ_AFTER_MS = 1000;
const START_AFTER_MS = 3000;

registerAppScheme();
// Else Windows takes its notifications for those of "electron.app.Keywheel", a program that it doesn't know: the
// installer's shortcut bears this name. https://www.electronjs.org/docs/latest/tutorial/notifications (read November 2026)
if (environment.system === 'windows' && app.isPackaged) app.setAppUserModelId(APP_ID);
if (environment.isWayland) askPortalForShortcuts();
// Else a seventh chat would wait for one of six to end: what serves on this machine seldom speaks HTTP/2.
app.commandLine.appendSwitch('ignore-connections-limit', 'localhost,127.0.0.1');

// A second start only brings the first one's window to the front.
if (app.requestSingleInstanceLock()) {
  app
    .whenReady()
    .then(run)
    .catch((thrown) => {
      // Without a window it would live on unseen, and keep every later start away.
      dialog.showErrorBox('Keywheel could not start', String(thrown));
      app.exit(1);
    });
} else {
  app.quit();
}

/** The window first: what stands behind it is read once it is painted, for to paint takes this process, too. */
async function run(): Promise<void> {
  // A page from elsewhere may do all that ours may, so it is taken only while the app is being developed.
  const devServerUrl = app.isPackaged ? null : environment.devServerUrl;
  const home = devServerUrl ?? `${APP_ORIGIN}/`;
  const dataFolder = app.getPath('userData');
  const { onFault, hear } = createFaults();
  restrict(session.defaultSession);
  if (devServerUrl === null) keepOffNetwork(session.defaultSession, onFault);
  holdPagesTo(home, onFault);
  serveRenderer(join(OUT, 'renderer'));
  const quick = createQuickWindow({ out: OUT, home, onFault });
  const window = createMainWindow({ out: OUT, dataFolder, home, onClosed: quick.close, onFault });
  const desktop = Promise.withResolvers<Desktop>();
  const drawn = Promise.withResolvers<void>();
  bridge({
    request: async (name, input, from): Promise<Envelope<unknown>> => {
      if (from === window.current()) window.asked();
      return (await desktop.promise).request(name, input);
    },
    onAny: (listener) => {
      void desktop.promise.then(({ events }) => events.onAny(listener));
    },
    windows: () => [window.current(), quick.current()].filter((each) => each !== null),
    origin: originOf(home),
    onRefused: (url) => onFault('refused a call from another page', url),
  });

  const opened = window.open();
  const painted = new Promise<void>((resolve) => opened.once('ready-to-show', () => resolve()));
  await Promise.race([painted, after(READ_AFTER_MS)]);
  const { runDesktop } = await import('./desktop/run-desktop.ts');
  const running = runDesktop({
    window,
    quick,
    out: OUT,
    dataFolder,
    hear,
    onDrawn: drawn.resolve,
    onFault,
  });
  desktop.resolve(running);
  // The keychain and the network wait until one can write: they would only hold that up.
  await Promise.race([Promise.all([painted, drawn.promise]), after(START_AFTER_MS)]);
  await running.start();
}
