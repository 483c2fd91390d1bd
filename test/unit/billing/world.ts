import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMonitor } from '../../../src/main/billing/monitor.ts';
import { keepWaysInMemory } from '../../../src/main/billing/way-store.ts';
import type { Fetch } from '../../../src/main/http.ts';
import type { KeyRecord } from '../../../src/main/keys/key-record.ts';
import type { Notice } from '../../../src/shared/notices.ts';
import type { Meaning } from '../../../src/shared/refusals.ts';
import type { SweepState } from '../../../src/shared/sweep.ts';
import { handTurnedTime } from '../../support/hand-turned-time.ts';
import { startKeyServices } from '../../support/key-services.ts';
import { keychainInMemory } from '../../support/keychain-in-memory.ts';
import { type Account, startRelay } from './relay.ts';

export type World = Awaited<ReturnType<typeof createWorld>>;

/** The real key services on a SQLite file of their own, a relay, and the monitor over both. */
export async function createWorld() {
  const folder = mkdtempSync(join(tmpdir(), 'billing-'));
  const relay = await startRelay();
  const time = handTurnedTime();
  const { now, timers } = time;
  relay.clock.now = now;
  let ids = 0;
  const newId = () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`;
  const keychain = keychainInMemory();
  const services = startKeyServices({
    file: join(folder, 'keys.db'),
    keychain,
    now,
    timers,
    newId,
    randomInt: () => 0,
  });
  const { db, events, settings, providers, journal, index, secrets, keys } = services;
  const { publish, on } = events;
  const faults: unknown[] = [];
  const traffic = { atOnce: 0, mostAtOnce: 0 };
  const countedFetch: Fetch = async (input, init) => {
    traffic.atOnce += 1;
    traffic.mostAtOnce = Math.max(traffic.mostAtOnce, traffic.atOnce);
    try {
      return await fetch(input, init);
    } finally {
      traffic.atOnce -= 1;
    }
  };
  const foundWays = keepWaysInMemory();
  // How its balances are found out is told elsewhere.
  foundWays.keep(new URL(relay.baseUrl).origin, { way: 'dashboard', atMs: now() });
  const monitor = createMonitor({
    keys,
    providers,
    fetch: countedFetch,
    foundWays,
    publish,
    settings: settings.get,
    now,
    timers,
    random: () => 0.5,
    onFault: (what, thrown) => faults.push([what, thrown]),
  });
  const notices: Notice[] = [];
  on('notice', (notice) => notices.push(notice));
  const sweeps: SweepState[] = [];
  on('sweep.changed', (state) => sweeps.push(state));

  const provider = providers.ensure({ kind: 'custom', baseUrl: relay.baseUrl, name: 'Relay' });
  await secrets.open();

  return {
    relay,
    provider,
    providers,
    keys,
    secrets,
    keychain,
    foundWays,
    journal,
    settings,
    monitor,
    time,
    notices,
    sweeps,
    faults,
    traffic,
    /** A key that the relay knows. Dollars. */
    async addKey(name: string, account: Account): Promise<string> {
      const secret = `sk-test-made-up-${name}`;
      relay.accounts.set(secret, account);
      await keys.add([{ secret, label: name, providerId: provider.id }]);
      const key = keys.watched().find(({ label }) => label === name);
      if (key === undefined) throw new Error('the key was not added');
      return key.id;
    },
    key(id: string): KeyRecord {
      const key = keys.find(id);
      if (key === null) throw new Error('no such key');
      return key;
    },
    /** What a chat request does when the provider refuses the key. */
    refuse(id: string, meaning: Meaning, reason: 'no-credit' | 'invalid-key' | 'spend-limit') {
      const refusal = { meaning, status: 429, code: null, message: null, atMs: now() };
      keys.noteRefusal(id, refusal, reason !== 'spend-limit');
      keys.suspend(id, reason, { refusal });
    },
    /** Turns the clock on, by less than two sweeps, and waits until what this brings is over. */
    async pass(ms: number): Promise<void> {
      time.advance(ms);
      await swept();
    },
    swept,
    async close(): Promise<void> {
      await monitor.stop();
      index.stop();
      db.close();
      await relay.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };

  function swept(): Promise<void> {
    return new Promise((resolve) => {
      if (!monitor.state().running) resolve();
      else
        on('sweep.changed', ({ running }) => {
          if (!running) resolve();
        });
    });
  }
}
