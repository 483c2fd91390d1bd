import { createMonitor } from '../../src/main/billing/monitor.ts';
import { createWayStore } from '../../src/main/billing/way-store.ts';
import { createCooldowns } from '../../src/main/chat/cooldowns.ts';
import type { RotationParts } from '../../src/main/chat/rotating-fetch.ts';
import type { Fetch } from '../../src/main/http.ts';
import type { Keychain } from '../../src/main/keys/keychain.ts';
import { forgetLastRun } from '../../src/main/keys/recovery.ts';
import { createTrashEmptier } from '../../src/main/keys/trash-emptier.ts';
import { createServerClock } from '../../src/main/server-clock.ts';
import { createSteadyClock } from '../../src/main/steady-clock.ts';
import type { SweepState } from '../../src/shared/sweep.ts';
import { startKeyServices } from '../support/key-services.ts';
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
  const steady = createSteadyClock({ now, monotonic: time.awakeMs });
  const serverClock = createServerClock({ steadyNow: steady.read });
  const services = startKeyServices({
    file,
    keychain,
    now,
    timers,
    newId,
    randomInt: chance.below,
    serverNow: serverClock.read,
  });
  const { db, events, settings, providers, store, index, secrets, keys } = services;
  const { publish } = events;
  // No crash is tested here: a run is one transaction, and the app's own ones are savepoints in it.
  db.exec('BEGIN');
  const rotation: RotationParts = {
    fetch: serverClock.overhearing(options.fetchForChat),
    keys,
    providers,
    cooldowns: createCooldowns(random),
    owed: new Set<() => void>(),
    onFault: () => undefined,
    now,
    timers,
  };
  const monitor = createMonitor({
    keys,
    providers,
    fetch: serverClock.overhearing(options.fetchForBilling),
    foundWays: createWayStore(db),
    publish,
    settings: settings.get,
    now,
    timers,
    random,
    onFault,
  });
  events.on('settings.changed', () => monitor.reschedule());
  const trash = createTrashEmptier({
    list: keys.list,
    erase: keys.eraseFromTrash,
    canErase: () => true,
    now,
    steadyNow: steady.read,
    serverNow: serverClock.read,
    timers,
    onFault,
  });
  events.on('keys.changed', trash.follow);
  forgetLastRun({ index });
  await secrets.open();
  await services.recover();

  return {
    events,
    settings,
    providers,
    keys,
    secrets,
    index,
    rotation,
    monitor,
    start(): void {
      monitor.start();
      trash.start();
    },
    setPaused(reason: SweepState['paused']): void {
      steady.setAsleep(reason === 'asleep');
      monitor.setPaused(reason);
    },
    /** The rows as they lie in SQLite. */
    rows: store.all,
    async stop(): Promise<void> {
      trash.stop();
      await monitor.stop();
      index.stop();
      secrets.dropCached();
      db.exec('COMMIT');
      db.close();
    },
  };
}
