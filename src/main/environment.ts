/** The only place that reads the process's environment and platform. */
import type { KeychainStatus } from '../shared/keychain.ts';

const systems: Record<string, KeychainStatus['system']> = { win32: 'windows', darwin: 'macos' };

export const environment = {
  system: systems[process.platform] ?? 'linux',
  /** Set by electron-vite's dev server: where the renderer is served with hot reload. */
  devServerUrl: process.env.ELECTRON_RENDERER_URL ?? null,
  /** A SQLite addon built for an older Electron; heeded only where the app isn't packaged. */
  sqliteBinding: process.env.KEYWHEEL_SQLITE_BINDING ?? null,
  /** The display server that this session runs on; for a global key it matters. */
  isWayland: process.platform === 'linux' && process.env.XDG_SESSION_TYPE === 'wayland',
  versions: {
    electron: process.versions.electron ?? '',
    chromium: process.versions.chrome ?? '',
    node: process.versions.node,
  },
} as const;
