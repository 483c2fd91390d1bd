import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { createKeychain } from '../../../src/main/keys/keychain.ts';
import { systemTimers } from '../../../src/main/timers.ts';
import { temporaryFolder } from '../../support/key-world.ts';
import {
  cutAfter,
  type Fault,
  garbage,
  page,
  refuse,
  slow,
} from '../../support/scripted-faults.ts';
import { startScriptedProvider } from '../../support/scripted-provider.ts';
import { growth, type LongRun } from './samples.ts';

const MINUTES = Number(process.env.KEYWHEEL_SOAK_MINUTES ?? 30);
const FAULTS_SHARE = 0.05;
/** What the first samples show is warming up. */
const WARM_UP_SHARE = 0.2;
const faults: readonly Fault[] = [
  refuse(429, { message: 'Slow down.' }, { 'retry-after': '1' }),
  refuse(500),
  refuse(503),
  cutAfter(3),
  garbage(),
  page(),
];

it('grows neither in memory nor in handles, lets nothing go unhandled and never stalls', async () => {
  const folder = temporaryFolder();
  const service = `Keywheel test soak ${randomUUID()}`;
  const provider = await startScriptedProvider({
    priceMicros: 0,
    keys: Array.from({ length: 40 }, (_, index) => ({ secret: `sk-test-made-up-soak-${index}` })),
    answer: () => {
      const fault = faults[Math.floor(Math.random() * faults.length)];
      if (fault !== undefined && Math.random() < FAULTS_SHARE) {
        provider.fail({ path: '/chat/completions', times: 1 }, fault);
      }
      return 'word '.repeat(200);
    },
  });
  // 200 words a second in each chat, which is faster than models are.
  provider.fail({ path: '/chat/completions' }, slow(5, systemTimers));
  const program = join(import.meta.dirname, 'long-run.ts');
  const child = spawn(
    process.execPath,
    ['--expose-gc', program, folder.path, service, provider.baseUrl, String(MINUTES)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    const run: LongRun = JSON.parse(await text(child.stdout));
    const { samples, ...rest } = run;
    const warm = samples.slice(Math.floor(samples.length * WARM_UP_SHARE));
    const grows = {
      heap: growth(warm.map(({ heapBytes }) => heapBytes)),
      resources: growth(warm.map(({ resources }) => resources)),
      timers: growth(warm.map(({ timers }) => timers)),
    };
    const told = { minutes: MINUTES, ...rest, grows, last: samples.at(-1) };
    process.stdout.write(`${JSON.stringify(told)}\n`);
    expect(run.answers).toBeGreaterThan(MINUTES * 30);
    // Some of the faults cut answers off: without any, none were met.
    expect(run.broken).toBeGreaterThan(0);
    expect(run.rejections).toEqual([]);
    expect(run.faults).toEqual([]);
    expect(grows.heap).toBeLessThan(0.1);
    // A handful: one left behind by each hundredth answer would be hundreds.
    expect(grows.resources).toBeLessThan(0.5);
    expect(grows.timers).toBeLessThan(0.5);
    expect(run.delayP99Ms).toBeLessThanOrEqual(20);
  } finally {
    child.kill('SIGKILL');
    const keychain = createKeychain({ service, timers: systemTimers });
    for (const { account } of await keychain.all()) await keychain.remove(account);
    await provider.stop();
    folder.remove();
  }
}, 3_600_000);
