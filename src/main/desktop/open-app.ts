import { join } from 'node:path';
import { app as electron } from 'electron';
import type { Language } from '../../shared/languages.ts';
import { createApp } from '../app.ts';
import { environment } from '../environment.ts';
import { createHostedKeychain } from '../keys/hosted-keychain.ts';
import type { OnFault } from '../on-fault.ts';
import { systemTimers } from '../timers.ts';
import { connectionOf, openSessions } from './connection.ts';
import { restrict } from './hardening.ts';
import { startKeychainHost } from './keychain-process.ts';

const KEYCHAIN_SERVICE = 'Keywheel';

/** The app over Electron's network, the system's keychain and the machine's clock. */
export function openApp(options: {
  /** Where the built app lies. */
  readonly out: string;
  readonly dataFolder: string;
  readonly systemLanguage: Language;
  readonly onFault: OnFault;
}) {
  const { out, dataFolder, systemLanguage, onFault } = options;
  const { system } = environment;
  const sessions = openSessions();
  for (const each of [sessions.chat, ...sessions.balances]) restrict(each);
  // libsecret may crash, and outlives no Secret Service: there it gets a process of its own.
  const hosted =
    system === 'linux'
      ? createHostedKeychain({
          service: KEYCHAIN_SERVICE,
          start: () => startKeychainHost(join(out, 'main/keychain-host.js')),
          timers: systemTimers,
        })
      : null;
  const app = createApp({
    dataFolder,
    sqliteBinding: electron.isPackaged ? null : environment.sqliteBinding,
    tokenWorker: join(out, 'main', 'token-worker.js'),
    searchWorker: join(out, 'main', 'search-worker.js'),
    keychainService: KEYCHAIN_SERVICE,
    ...(hosted === null ? {} : { keychain: hosted }),
    system,
    systemLanguage,
    connection: connectionOf(sessions),
    now: Date.now,
    monotonic: () => performance.now(),
    timers: systemTimers,
    onFault,
  });
  return {
    app,
    /** Takes every secret out of memory: nobody is there. */
    forgetSecrets(): void {
      app.secrets.dropCached();
      hosted?.rest();
      app.drafts.forget();
    },
  };
}
