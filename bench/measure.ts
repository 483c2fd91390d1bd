import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBus } from '../scripts/desktop/session-bus.ts';
import { failover, firstToken } from './first-token.ts';
import { idling } from './idling.ts';
import { launch } from './launch.ts';
import { atMost, type Line } from './line.ts';
import { APP, starting } from './starting.ts';
import { parallel, throughput } from './streaming.ts';
import { sweeping } from './sweeping.ts';

const IN_KEYCHAIN = 100;
const SWEPT = 1000;
const IN_POOL = 10_000;
const POOLS = [10, 1000, 100_000];

// Inside a desktop session: every measurement, one after the other, on the built app. `node bench/measure.ts [part …]`
// takes only the parts named.

let failed = 0;
const wanted = process.argv.slice(2);

async function part(name: string, work: () => Promise<Line[]>): Promise<void> {
  if (wanted.length > 0 && !wanted.includes(name)) return;
  for (const line of await work()) {
    console.log(JSON.stringify(line));
    if (!line.ok) failed += 1;
  }
}

function spread(values: readonly number[]): number {
  return Math.max(...values) / Math.min(...values);
}

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'bench-'));
}

async function startProvider(): Promise<{
  process: ChildProcess;
  chat: string;
  billing: string;
}> {
  const child = fork(join(import.meta.dirname, 'provider.ts'));
  const [urls] = await once(child, 'message');
  return { process: child, ...urls };
}

async function onKeychain(userData: string): Promise<void> {
  const app = launch({ main: APP, userData });
  await app.ask('started', { composer: false });
  await app.page('addKeys', { baseUrl: provider.chat, count: IN_KEYCHAIN });
  await part('keychain', () =>
    firstToken(app, provider.chat, 40, `first token, ${IN_KEYCHAIN} keys in the keychain`),
  );
  await app.quit();
}

/** Where there is no keychain the app keeps secrets in memory: ten thousand are added in no time. */
async function withoutKeychain(): Promise<void> {
  const bus = await startBus(folder(), process.env);
  const env = { DBUS_SESSION_BUS_ADDRESS: bus.address };
  const app = launch({ main: APP, userData: folder(), env });
  await app.ask('started', { composer: false });
  await app.page('addKeys', { baseUrl: provider.billing, count: SWEPT });
  await part('sweep', () => sweeping(app, provider.billing, SWEPT));
  await app.page('addKeys', { baseUrl: provider.chat, count: IN_POOL });
  await part('first-token', () =>
    firstToken(app, provider.chat, 200, `first token, ${IN_POOL} keys`),
  );
  await part('throughput', () => throughput(app, provider.chat));
  await part('parallel', () => parallel(app, provider.chat));
  await part('failover', () => failover(app, provider.chat));
  await part('pick', async () => {
    const micros = await app.ask('pickTimes', { sizes: POOLS });
    return [
      ...micros.map((each, index) => atMost(`one pick from ${POOLS[index]} keys`, each, 'µs', 2)),
      atMost('one pick, slowest pool to fastest', spread(micros), 'ratio', 2),
    ];
  });
  await app.quit();
  bus.process.kill();
}

const provider = await startProvider();
const [userData, bareData] = [folder(), folder()];
await onKeychain(userData);
await withoutKeychain();
await part('start', () => starting(userData, bareData));
await part('idle', () => idling(userData, bareData));
provider.process.disconnect();
process.exitCode = failed === 0 ? 0 : 1;
