import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Keychain } from '../../src/main/keys/keychain.ts';
import { createPasteDrafts } from '../../src/main/keys/paste-drafts.ts';
import type { EventName, Events } from '../../src/shared/contract.ts';
import { handTurnedTime } from './hand-turned-time.ts';
import { startKeyServices } from './key-services.ts';
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
  /** What time it is by a server; null where none has told it. */
  const server: { nowMs: number | null } = { nowMs: null };
  const services = startKeyServices({
    file,
    keychain,
    now,
    timers,
    serverNow: () => server.nowMs,
    randomInt: seededRandomInt(20261124),
    recheckAfterMs: (relapses) => (relapses + 1) * 60_000,
  });
  const { events, providers, keys, newId } = services;
  const heard: { name: EventName; payload: Events[EventName] }[] = [];
  events.onAny((name, payload) => heard.push({ name, payload }));
  const drafts = createPasteDrafts({ providers, keys, timers, newId });
  return {
    ...services,
    time,
    server,
    drafts,
    /** What was published, in order. */
    heard,
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
