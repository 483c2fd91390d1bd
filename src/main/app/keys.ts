import { recheckAfterMs } from '../billing/recheck.ts';
import { createJournal } from '../keys/journal.ts';
import { createKeyIndex } from '../keys/key-index.ts';
import { createKeyLifecycle } from '../keys/key-lifecycle.ts';
import { createKeyService } from '../keys/key-service.ts';
import { createKeyStates } from '../keys/key-states.ts';
import { createKeyStore } from '../keys/key-store.ts';
import { createKeychain } from '../keys/keychain.ts';
import { createPasteDrafts } from '../keys/paste-drafts.ts';
import { createProviderRegistry } from '../keys/provider-registry.ts';
import { createProviderStore } from '../keys/provider-store.ts';
import { createSecrets } from '../keys/secrets.ts';
import { createTrashEmptier } from '../keys/trash-emptier.ts';
import { createServerClock } from '../server-clock.ts';
import { createSteadyClock } from '../steady-clock.ts';
import type { Ground } from './ground.ts';

export type KeysPart = ReturnType<typeof constructKeys>;

/** Providers and their keys, the keychain, the journal and the trash. */
export function constructKeys(ground: Ground) {
  const { db, publish, on, system, now, timers, newId, randomInt, onFault } = ground;
  const settings = ground.settings.get;
  const steady = createSteadyClock({ now, monotonic: ground.monotonic });
  const serverClock = createServerClock({ steadyNow: steady.read });

  const providers = createProviderRegistry({ store: createProviderStore(db), publish, now, newId });
  const journal = createJournal({ db, publish, now });
  const index = createKeyIndex({ store: createKeyStore(db), publish, now, timers });
  const secrets = createSecrets({
    keychain: ground.keychain ?? createKeychain({ service: ground.keychainService, timers }),
    steadyNow: steady.read,
    timers,
    onStatus: (state) => publish('keychain.changed', { state, system }),
  });
  const states = createKeyStates({
    index,
    providers,
    journal,
    settings,
    now,
    serverNow: serverClock.read,
    recheckAfterMs,
  });
  const lifecycle = createKeyLifecycle({ index, providers, journal, secrets, now, newId });
  const keys = createKeyService({
    index,
    states,
    lifecycle,
    providers,
    secrets,
    settings,
    now,
    randomInt,
    newId,
  });
  const drafts = createPasteDrafts({ providers, keys, timers, newId });
  const trash = createTrashEmptier({
    list: keys.list,
    erase: keys.eraseFromTrash,
    canErase: (keptIn) => keptIn === 'memory' || secrets.state() === 'ready',
    now,
    steadyNow: steady.read,
    serverNow: serverClock.read,
    timers,
    onFault,
  });
  on('keys.changed', trash.follow);

  return {
    steady,
    serverClock,
    providers,
    journal,
    index,
    secrets,
    states,
    lifecycle,
    keys,
    drafts,
    trash,
  };
}
