import { join } from 'node:path';
import { root } from '../scripts/tools.ts';
import { BUILT, launch } from './launch.ts';
import { atMost, type Line, median, told } from './line.ts';

const ROUNDS = 7;
export const APP = join(root, 'out/main/index.js');
export const HELLO = join(BUILT, 'hello/main.js');

/** From the start of the process to paint and composer, the app's and bare Electron's by turns. */
export async function starting(userData: string, bareData: string): Promise<Line[]> {
  const bare: number[] = [];
  const paint: number[] = [];
  const composer: number[] = [];
  const drawn: number[] = [];
  let early = { keychain: 0, network: 0 };
  for (let round = -1; round < ROUNDS; round += 1) {
    const hello = launch({ main: HELLO, userData: bareData });
    const { firstPaintMs: bareMs } = await hello.ask('started', { composer: false });
    await hello.quit();
    const app = launch({ main: APP, userData });
    const started = await app.ask('started', { composer: true });
    await app.quit();
    const before = (times: readonly number[]) =>
      times.filter((atMs) => atMs < started.firstPaintMs).length;
    early = {
      keychain: early.keychain + before(started.keychainMs),
      network: early.network + before(started.networkMs),
    };
    if (round < 0) continue;
    bare.push(bareMs - hello.launchedAtMs);
    paint.push(started.firstPaintMs - app.launchedAtMs);
    composer.push((started.composerMs ?? Number.NaN) - app.launchedAtMs);
    drawn.push((started.drawnMs ?? Number.NaN) - app.launchedAtMs);
  }
  const base = median(bare);
  return [
    told('start: bare Electron, first paint', base, 'ms'),
    told('start: app, first paint', median(paint), 'ms'),
    told('start: app, usable composer', median(composer), 'ms'),
    told('start: app, drawn, and a message can be sent', median(drawn), 'ms'),
    told('start: drawn to bare Electron’s paint', median(drawn) / base, 'ratio'),
    atMost('start: first paint to bare Electron’s', median(paint) / base, 'ratio', 1.2),
    atMost('start: usable composer to bare Electron’s', median(composer) / base, 'ratio', 1.5),
    atMost('start: keychain accesses before first paint', early.keychain, 'accesses', 0),
    atMost('start: network accesses before first paint', early.network, 'accesses', 0),
  ];
}
