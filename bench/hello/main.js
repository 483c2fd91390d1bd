import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';

// Bare Electron, for comparison.
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1080, height: 720 });
  return window.loadFile(join(import.meta.dirname, 'index.html'));
});
