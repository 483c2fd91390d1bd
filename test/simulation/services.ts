import { createMonitor } from '../../src/main/billing/monitor.ts';
import { recheckAfterMs } from '../../src/main/billing/recheck.ts';
import { createWayStore } from '../../src/main/billing/way-store.ts';
import { createCooldowns } from '../../src/main/chat/cooldowns.ts';
import type { RotationParts } from '../../src/main/chat/rotating-fetch.ts';
import { openDatabase } from '../../src/main/database/open-database.ts';
import { createEvents } from '../../src/main/events.ts';
import type { Fetch } from '../../src/main/http.ts';
import { createJournal } from '../../src/main/keys/journal.ts';
import { createKeyIndex } from '../../src/main/keys/key-index.ts';
import { createKeyLifecycle } from '../../src/main/keys/key-lifecycle.ts';
import { createKeyService } from '../../src/main/keys/key-service.ts';
import { createKeyStates } from '../../src/main/keys/key-states.ts';
import { createKeyStore } from '../../src/main/keys/key-store.ts';
import type { Keychain } from '../../src/main/keys/keychain.ts';
import { createProviderRegistry } from '../../src/main/keys/provider-registry.ts';
import { createProviderStore } from '../../src/main/keys/provider-store.ts';
import { forgetLastRun, recoverKeys } from '../../src/main/keys/recovery.ts';
import { createSecrets } from '../../src/main/keys/secrets.ts';
import { createSettings } from '../../src/main/settings.ts';
import type { Chance } from './chance.ts';
import type { VirtualTime } from './virtual-time.ts';

export type Services = Awaited<ReturnType<typeof startServices>>;

/** One run of the app without Electron, put together as `app.ts` does it but for the keychain, which is in memory. */
export async function startServices(options: {
  readonly file: string;
  readonly keychain: Keychain;
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly newId: () => string;
  readonly fetchForChat: Fetch;
  readonly fetchForBilling: Fetch;
  readonly onFault: (what: string, thrown: unknown) => void;
}) {
  const { file, keychain, time, chance, newId, onFault } = options;
  const { now, timers } = time;
  const random = chance.fraction;
  const events = createEvents();
  const { publish } = events;
  const { db } = openDatabase({ file, nativeBinding: null, nowMs: now() });
  // No crash is tested here: a run is one transaction, and the app's own ones are savepoints in it.
  db.exec('BEGIN');
  const store = createKeyStore(db);
  const settings = createSettings({ db, publish });
  const providers = createProviderRegistry({
    store: createProviderStore(db),
    publish,
    now,
    newId,
  });
  const journal = createJournal({ db, publish, now });
  const index = createKeyIndex({ store, publish, now, timers });
  const secrets = createSecrets({ keychain, now, timers, onStatus: () => undefined });
  const states = createKeyStates({
    index,
    providers,
    journal,
    settings: settings.get,
    now,
    recheckAfterMs,
  });
  const lifecycle = createKeyLifecycle({ index, providers, journal, secrets, now, newId });
  const keys = createKeyService({
    index,
    states,
    lifecycle,
    providers,
    secrets,
    settings: settings.get,
    publish,
    now,
    randomInt: chance.below,
  });
  const rotation: RotationParts = {
    fetch: options.fetchForChat,
    keys,
    providers,
    cooldowns: createCooldowns(random),
    now,
    timers,
  };
  const monitor = createMonitor({
    keys,
    providers,
    fetch: options.fetchForBilling,
    foundWays: createWayStore(db),
    publish,
    settings: settings.get,
    now,
    timers,
    random,
    onFault,
  });
  events.on('settings.changed', () => monitor.reschedule());
  forgetLastRun({ index });
  await secrets.open();
  await recoverKeys({ index, providers, journal, secrets, states, lifecycle, now });

  return {
    events,
    settings,
    providers,
    keys,
    secrets,
    index,
    rotation,
    monitor,
    /** The rows as they lie in SQLite. */
    rows: store.all,
    async stop(): Promise<void> {
      await monitor.stop();
      index.stop();
      secrets.dropCached();
      db.exec('COMMIT');
      db.close();
    },
  };
}
