import { app } from 'electron';
import { registerAppScheme } from './desktop/app-protocol.ts';
import { runDesktop } from './desktop/run-desktop.ts';

registerAppScheme();

// A second start only brings the first one's window to the front.
if (app.requestSingleInstanceLock()) {
  app.whenReady().then(runDesktop, () => app.exit(1));
} else {
  app.quit();
}
