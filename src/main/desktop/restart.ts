import { spawn } from 'node:child_process';
import { app as electron } from 'electron';
import { environment } from '../environment.ts';

/**
 * Quits as a person does, and starts again. Electron's own way waits for the end in a process that runs from within an
 * AppImage, which is gone by then: https://github.com/electron-userland/electron-builder/issues/1727 (read November 2026).
 */
export function restart(): void {
  const { appImage, startedWith } = environment;
  if (appImage === null) electron.relaunch();
  else {
    electron.once('quit', () => {
      // Else the new one would only bring a window to the front that is no more.
      electron.releaseSingleInstanceLock();
      spawn(appImage, startedWith, { detached: true, stdio: 'ignore' }).unref();
    });
  }
  electron.quit();
}
