import type { Configuration } from 'electron-builder';
import { APP_ID } from '../../src/main/desktop/app-id.ts';

/**
 * How the app is packed for people. The fuses take from a packaged app what only developers need: being run as plain
 * Node, being debugged, or loading code from elsewhere than its own archive.
 * @see https://www.electronjs.org/docs/latest/tutorial/fuses (read November 2026)
 */
export const packaging: Configuration = {
  appId: APP_ID,
  productName: 'Keywheel',
  directories: { output: 'out/package' },
  files: [
    'package.json',
    'out/{icons,main,preload,renderer}/**',
    // The addons come built; their sources weigh ten times as much.
    '!node_modules/better-sqlite3/{deps,src}/**',
    '!node_modules/keytar/src/**',
  ],
  asar: true,
  // Native code can't be loaded from within the archive.
  asarUnpack: ['**/*.node'],
  npmRebuild: false,
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  },
  linux: {
    target: ['AppImage', 'deb'],
    category: 'Network',
    icon: 'out/icons/app.png',
    executableName: 'keywheel',
    maintainer: 'Keywheel',
  },
  mac: {
    target: ['dmg', 'zip'],
    category: 'public.app-category.productivity',
    icon: 'out/icons/app.png',
  },
  win: { target: ['nsis'], icon: 'out/icons/app.png' },
};
