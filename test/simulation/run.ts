import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY_MS } from '../../src/shared/durations.ts';
import { keychainInMemory } from '../support/keychain-in-memory.ts';
import type { Account } from './account.ts';
import { type Chance, createChance } from './chance.ts';
import { createNetwork, type Origin } from './network.ts';
import { type Services, startServices } from './services.ts';
import { createVirtualTime, type VirtualTime } from './virtual-time.ts';
import { createWatch, type Watch } from './watch.ts';
import type { Weather } from './weather.ts';
import { createOrigins } from './world.ts';

export const START_MS = Date.UTC(2026, 10, 24, 8);
const MOST_FAULTS_TOLD = 20;

/** All that one run is made of. */
export interface Run {
  readonly chance: Chance;
  readonly time: VirtualTime;
  readonly origins: ReadonlyMap<string, Origin>;
  readonly weather: Weather;
  readonly watch: Watch;
  readonly report: (what: string) => void;
  /** What went against the rules, in order, each with its time. */
  readonly faults: readonly string[];
  /** The app as it runs now: another one after each restart. */
  services(): Services;
  restart(): Promise<void>;
  addKeys(accounts: readonly Account[]): Promise<void>;
  requests(): number;
  end(): void;
}

/** Sets the stage: six origins, the weather, and the app on a database and a keychain of its own. */
export async function prepare(seed: number): Promise<Run> {
  const chance = createChance(seed);
  const time = createVirtualTime(START_MS);
  const origins = createOrigins(chance, START_MS);
  const weather: Weather = { machine: null, origins: new Map() };
  const keychain = keychainInMemory();
  const folder = mkdtempSync(join(tmpdir(), 'thirty-days-'));
  const faults: string[] = [];
  const report = (what: string) => {
    const day = ((time.trueNow() - START_MS) / DAY_MS).toFixed(4);
    if (faults.length < MOST_FAULTS_TOLD) faults.push(`day ${day}: ${what}`);
  };
  const watch = createWatch({ origins, weather, time, services: () => services, report });
  const network = createNetwork({
    origins,
    weather,
    time,
    chance,
    onChatRequest: watch.onChatRequest,
    onLeak: report,
  });
  let ids = 0;
  const start = async () => {
    const started = await startServices({
      file: join(folder, 'keys.db'),
      keychain,
      time,
      chance,
      newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
      fetchForChat: network.fetchFor('chat'),
      fetchForBilling: network.fetchFor('billing'),
      onFault: (what, thrown) => report(`${what}: ${thrown}`),
    });
    started.events.on('journal.added', watch.onJournal);
    return started;
  };
  let services: Services = await start();

  return {
    chance,
    time,
    origins,
    weather,
    watch,
    report,
    faults,
    services: () => services,
    async restart(): Promise<void> {
      await services.stop();
      services = await start();
    },
    async addKeys(accounts): Promise<void> {
      const { keys, providers, index } = services;
      const before = new Set(index.all().map(({ id }) => id));
      await keys.add(
        accounts.map(({ secret, name, host }) => ({
          secret,
          label: name,
          providerId: providers.ensure({ kind: 'custom', baseUrl: `https://${host}/v1` }).id,
        })),
      );
      for (const { id, label } of index.all()) {
        const account = accounts.find(({ name }) => name === label);
        if (!before.has(id) && account !== undefined) watch.claim(id, account);
      }
    },
    requests: network.requests,
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
}
