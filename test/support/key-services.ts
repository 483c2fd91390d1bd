import { recheckAfterMs } from '../../src/main/billing/recheck.ts';
import { createBreath } from '../../src/main/breath.ts';
import { openDatabase } from '../../src/main/database/open-database.ts';
import { createEvents } from '../../src/main/events.ts';
import { createJournal } from '../../src/main/keys/journal.ts';
import { createKeyIndex } from '../../src/main/keys/key-index.ts';
import { createKeyLifecycle } from '../../src/main/keys/key-lifecycle.ts';
import { createKeyService } from '../../src/main/keys/key-service.ts';
import { createKeyStates } from '../../src/main/keys/key-states.ts';
import { createKeyStore } from '../../src/main/keys/key-store.ts';
import type { Keychain } from '../../src/main/keys/keychain.ts';
import type { RandomInt } from '../../src/main/keys/pool.ts';
import { createProviderRegistry } from '../../src/main/keys/provider-registry.ts';
import { createProviderStore } from '../../src/main/keys/provider-store.ts';
import { recoverKeys } from '../../src/main/keys/recovery.ts';
import { createSecrets } from '../../src/main/keys/secrets.ts';
import { createSettings } from '../../src/main/settings.ts';
import type { Timers } from '../../src/main/timers.ts';

/** The real key services on a SQLite file, put together as `app.ts` does it. */
export function startKeyServices(options: {
  readonly file: string;
  readonly keychain: Keychain;
  readonly now: () => number;
  readonly timers: Timers;
  readonly newId?: () => string;
  readonly randomInt: RandomInt;
  readonly serverNow?: () => number | null;
  readonly recheckAfterMs?: (relapses: number) => number;
}) {
  const { file, keychain, now, timers, randomInt } = options;
  const newId = options.newId ?? (() => crypto.randomUUID());
  const events = createEvents((_, thrown) => {
    throw thrown;
  });
  const { publish } = events;
  const { db } = openDatabase({ file, nativeBinding: null, nowMs: now() });
  const settings = createSettings({ db, publish });
  const providers = createProviderRegistry({
    store: createProviderStore(db),
    publish,
    now,
    newId,
  });
  const journal = createJournal({ db, publish, now });
  const store = createKeyStore(db);
  const index = createKeyIndex({ store, publish, now, timers });
  const secrets = createSecrets({
    keychain,
    steadyNow: now,
    timers,
    onStatus: (state) => publish('keychain.changed', { state, system: 'linux' }),
  });
  const states = createKeyStates({
    index,
    providers,
    journal,
    settings: settings.get,
    now,
    serverNow: options.serverNow ?? (() => null),
    recheckAfterMs: options.recheckAfterMs ?? recheckAfterMs,
  });
  const lifecycle = createKeyLifecycle({ index, providers, journal, secrets, now, newId });
  const keys = createKeyService({
    index,
    states,
    lifecycle,
    providers,
    secrets,
    settings: settings.get,
    now,
    randomInt,
    newId,
  });
  return {
    db,
    events,
    settings,
    providers,
    journal,
    store,
    index,
    secrets,
    states,
    lifecycle,
    keys,
    newId,
    recover: (demoNameOf: (secret: string) => string | null = () => null) =>
      recoverKeys({
        index,
        providers,
        journal,
        secrets,
        states,
        lifecycle,
        demoNameOf,
        now,
        breath: createBreath({ now, timers }),
      }),
    end(): void {
      index.stop();
      db.close();
    },
  };
}
