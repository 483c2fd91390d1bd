/** The only place that reads the process's environment and platform. */
import type { KeychainStatus } from '../shared/keychain.ts';

const systems: Record<string, KeychainStatus['system']> = { win32: 'windows', darwin: 'macos' };

/** The AppImage that a program runs from, where its own; what another one handed on in the environment doesn't count. */
export function appImageOf(
  { APPIMAGE, APPDIR }: Readonly<Record<string, string | undefined>>,
  program: string,
): string | null {
  return APPIMAGE && APPDIR && program.startsWith(`${APPDIR}/`) ? APPIMAGE : null;
}

export const environment = {
  system: systems[process.platform] ?? 'linux',
  /** Set by electron-vite's dev server: where the renderer is served with hot reload. */
  devServerUrl: process.env.ELECTRON_RENDERER_URL ?? null,
  /** A SQLite addon built for an older Electron; heeded only where the app isn't packaged. */
  sqliteBinding: process.env.KEYWHEEL_SQLITE_BINDING ?? null,
  /** The display server that this session runs on; for a global key it matters. */
  isWayland: process.platform === 'linux' && process.env.XDG_SESSION_TYPE === 'wayland',
  /** What the app was started with. */
  startedWith: process.argv.slice(1),
  /** The file that the app was started from, where that is an AppImage. */
  appImage: process.platform === 'linux' ? appImageOf(process.env, process.execPath) : null,
  versions: {
    electron: process.versions.electron ?? '',
    chromium: process.versions.chrome ?? '',
    node: process.versions.node,
  },
} as const;
