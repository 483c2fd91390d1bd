import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/main/database/open-database.ts';
import { createEvents } from '../../src/main/events.ts';
import { createJournal } from '../../src/main/keys/journal.ts';
import { createKeyIndex } from '../../src/main/keys/key-index.ts';
import { createKeyLifecycle } from '../../src/main/keys/key-lifecycle.ts';
import { createKeyService } from '../../src/main/keys/key-service.ts';
import { createKeyStates } from '../../src/main/keys/key-states.ts';
import { createKeyStore } from '../../src/main/keys/key-store.ts';
import type { Keychain } from '../../src/main/keys/keychain.ts';
import { createPasteDrafts } from '../../src/main/keys/paste-drafts.ts';
import { createProviderRegistry } from '../../src/main/keys/provider-registry.ts';
import { createProviderStore } from '../../src/main/keys/provider-store.ts';
import { recoverKeys } from '../../src/main/keys/recovery.ts';
import { createSecrets } from '../../src/main/keys/secrets.ts';
import { createSettings } from '../../src/main/settings.ts';
import type { EventName, Events } from '../../src/shared/contract.ts';
import { handTurnedTime } from './hand-turned-time.ts';
import { keychainInMemory } from './keychain-in-memory.ts';
import { seededRandomInt } from './seeded-random.ts';

export type KeyWorld = ReturnType<typeof startKeyWorld>;

/** A folder that goes when the test is done. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'keys-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** One run of the real key services on a SQLite file; a second one on the same file and keychain is the next start. */
export function startKeyWorld(options: {
  readonly file: string;
  readonly keychain: Keychain;
  readonly time?: ReturnType<typeof handTurnedTime>;
}) {
  const { file, keychain, time = handTurnedTime() } = options;
  const { now, timers } = time;
  const newId = () => crypto.randomUUID();
  const { publish, onAny } = createEvents();
  const heard: { name: EventName; payload: Events[EventName] }[] = [];
  onAny((name, payload) => heard.push({ name, payload }));
  const { db } = openDatabase({ file, nativeBinding: null, nowMs: now() });
  const settings = createSettings({ db, publish });
  const providers = createProviderRegistry({
    store: createProviderStore(db),
    publish,
    now,
    newId,
  });
  const journal = createJournal({ db, publish, now });
  const index = createKeyIndex({ store: createKeyStore(db), publish, now, timers });
  const secrets = createSecrets({
    keychain,
    now,
    timers,
    onStatus: (state) => publish('keychain.changed', { state, system: 'linux' }),
  });
  const states = createKeyStates({
    index,
    providers,
    journal,
    settings: settings.get,
    now,
    recheckAfterMs: (relapses) => (relapses + 1) * 60_000,
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
    randomInt: seededRandomInt(20261124),
  });
  const drafts = createPasteDrafts({ providers, keys, timers, newId });
  return {
    time,
    db,
    settings,
    providers,
    journal,
    index,
    secrets,
    states,
    lifecycle,
    keys,
    drafts,
    /** What was published, in order. */
    heard,
    recover: () => recoverKeys({ index, providers, journal, secrets, states, lifecycle, now }),
    end(): void {
      index.stop();
      db.close();
    },
  };
}

/** A world for one test: its own file, a keychain in memory, one provider. */
export async function createKeyWorld() {
  const folder = temporaryFolder();
  const keychain = keychainInMemory();
  const world = startKeyWorld({ file: join(folder.path, 'keys.db'), keychain });
  await world.secrets.open();
  const provider = world.providers.add({ kind: 'preset', preset: 'openai' });
  return {
    ...world,
    keychain,
    provider,
    /** Adds made-up keys to the provider; gives their ids. */
    async addKeys(count: number): Promise<string[]> {
      const before = new Set(world.keys.list().map(({ id }) => id));
      await world.keys.add(
        Array.from({ length: count }, (_, place) => ({
          secret: madeUpSecret(before.size + place),
          label: `key ${before.size + place}`,
          providerId: provider.id,
        })),
      );
      return world.keys.list().flatMap(({ id }) => (before.has(id) ? [] : [id]));
    },
    end(): void {
      world.end();
      folder.remove();
    },
  };
}

/** A secret that nobody could take for a real one. */
export function madeUpSecret(place: number): string {
  return `sk-test-made-up-${String(place).padStart(8, '0')}`;
}
