import { randomInt, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { KeychainStatus } from '../../shared/keychain.ts';
import type { Language } from '../../shared/languages.ts';
import { createBreath } from '../breath.ts';
import { openDatabase } from '../database/open-database.ts';
import { createEvents } from '../events.ts';
import type { Keychain } from '../keys/keychain.ts';
import type { Connection } from '../network/connection.ts';
import type { OnFault } from '../on-fault.ts';
import { createSettings } from '../settings.ts';
import type { Timers } from '../timers.ts';

/** What the app needs to be told, or given. */
export interface AppOptions {
  readonly dataFolder: string;
  readonly sqliteBinding: string | null;
  /** What counts tokens in a thread of its own; the source where it isn't built. */
  readonly tokenWorker?: string;
  /** What searches in one, likewise. */
  readonly searchWorker?: string;
  /** Under which name our entries stand in the keychain. */
  readonly keychainService: string;
  /** In place of the system's, for tests that must not touch a person's own. */
  readonly keychain?: Keychain;
  readonly system: KeychainStatus['system'];
  readonly systemLanguage: Language;
  readonly connection: Connection;
  readonly now: () => number;
  /** In ms from some point in time, whatever the clock is set to. */
  readonly monotonic: () => number;
  readonly timers: Timers;
  readonly onFault: OnFault;
}

export type Ground = ReturnType<typeof createGround>;

/** What all parts stand on: time and chance, the database, the settings, and the events by which they hear of each other. */
export function createGround(options: AppOptions) {
  const { now, timers, onFault } = options;
  const { publish, on, onAny, first } = createEvents(onFault);
  const { db, trouble } = openDatabase({
    file: join(options.dataFolder, 'keywheel.db'),
    nativeBinding: options.sqliteBinding,
    nowMs: now(),
  });
  const settings = createSettings({ db, publish });
  return {
    ...options,
    newId: () => randomUUID(),
    randomInt: (below: number) => randomInt(below),
    random: () => randomInt(2 ** 32) / 2 ** 32,
    newBreath: () => createBreath({ now, timers }),
    publish,
    on,
    onAny,
    first,
    db,
    databaseTrouble: trouble,
    settings,
  };
}
