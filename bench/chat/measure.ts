import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from '../launch.ts';
import type { Line } from '../line.ts';
import { APP } from '../starting.ts';
import { hardReading } from './hard-reading.ts';
import { placeStore } from './kept-store.ts';
import { lasting } from './lasting.ts';
import { opening } from './opening.ts';
import { searching } from './searching.ts';
import { switching } from './switching.ts';
import { typing } from './typing.ts';

// Inside a desktop session: every measurement, one after the other, on the built app over a store.
// `node bench/chat/measure.ts STORE [part …]` takes only the parts named.

const [store = '', ...wanted] = process.argv.slice(2);
let failed = 0;

async function part(name: string, work: () => Promise<Line[]>): Promise<void> {
  if (wanted.length > 0 && !wanted.includes(name)) return;
  for (const line of await work()) {
    console.log(JSON.stringify(line));
    if (!line.ok) failed += 1;
  }
}

const folder = () => mkdtempSync(join(tmpdir(), 'bench-'));

const provider = fork(join(import.meta.dirname, '../provider.ts'));
const [{ chat: baseUrl }] = await once(provider, 'message');
const userData = folder();
const bareData = folder();
placeStore(store, userData);

/** A run of the app of its own, ready to chat, so that no part feels what another left behind. */
async function inApp(work: (app: ReturnType<typeof launch>) => Promise<Line[]>): Promise<Line[]> {
  const app = launch({ main: APP, userData });
  await app.ask('started', { composer: true });
  const lines = await work(app);
  await app.quit();
  return lines;
}

const setUp = launch({ main: APP, userData });
await setUp.ask('started', { composer: false });
await setUp.page('addKeys', { baseUrl, count: 1 });
await setUp.quit();

await part('open', () => opening(userData, bareData));
await part('switch', () => inApp(switching));
await part('search', () => inApp(searching));
await part('type', () => inApp((app) => typing(app, baseUrl)));
await part('hard', () => inApp(hardReading));
await part('last', () => lasting(userData, bareData, baseUrl));
provider.disconnect();
process.exitCode = failed === 0 ? 0 : 1;
