import { app, dialog } from 'electron';
import { registerAppScheme } from './desktop/app-protocol.ts';
import { runDesktop } from './desktop/run-desktop.ts';

registerAppScheme();

// A second start only brings the first one's window to the front.
if (app.requestSingleInstanceLock()) {
  app
    .whenReady()
    .then(runDesktop)
    .catch((thrown) => {
      // Without a window it would live on unseen, and keep every later start away.
      dialog.showErrorBox('Keywheel could not start', String(thrown));
      app.exit(1);
    });
} else {
  app.quit();
}
