import { app } from 'electron';

/**
 * Has global shortcuts asked for at the desktop's portal, which is the only way on Wayland. Before the app is ready. Known
 * since Electron 35: https://www.electronjs.org/docs/latest/api/global-shortcut (read November 2026).
 */
export function askPortalForShortcuts(): void {
  const { commandLine } = app;
  // A second switch of the same name would take the place of the person's own.
  const features = [commandLine.getSwitchValue('enable-features'), 'GlobalShortcutsPortal'];
  commandLine.appendSwitch('enable-features', features.filter((each) => each !== '').join(','));
}
