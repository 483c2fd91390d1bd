import { launch } from '../launch.ts';
import { atMost, type Line, median, told } from '../line.ts';
import { APP, HELLO } from '../starting.ts';
import { LONG } from './seed-store.ts';

const ROUNDS = 5;

/** The app's start by turns with bare Electron's, and the first thread opened in it: a very long one. */
export async function opening(userData: string, bareData: string): Promise<Line[]> {
  const bare: number[] = [];
  const composer: number[] = [];
  const drawn: number[] = [];
  const first: number[] = [];
  const again: number[] = [];
  for (let round = -1; round < ROUNDS; round += 1) {
    const hello = launch({ main: HELLO, userData: bareData });
    const { firstPaintMs: bareMs } = await hello.ask('started', { composer: false });
    await hello.quit();
    const app = launch({ main: APP, userData });
    const { composerMs, drawnMs } = await app.ask('started', { composer: true });
    await app.page('settle', { forMs: 1500 });
    const firstMs = await app.page('openThread', { title: LONG.title });
    await app.page('settle', { forMs: 1500 });
    await app.page('openOthers', { count: 8 });
    const againMs = await app.page('openThread', { title: LONG.title });
    await app.quit();
    if (round < 0) continue;
    bare.push(bareMs - hello.launchedAtMs);
    composer.push((composerMs ?? Number.NaN) - app.launchedAtMs);
    drawn.push((drawnMs ?? Number.NaN) - app.launchedAtMs);
    first.push(firstMs);
    again.push(againMs);
  }
  const what = `a thread of ${LONG.messages} messages`;
  return [
    told('start over the whole store: bare Electron, first paint', median(bare), 'ms'),
    told('start over the whole store: usable composer', median(composer), 'ms'),
    told('start over the whole store: drawn, and a message can be sent', median(drawn), 'ms'),
    told(
      'start over the whole store: drawn to bare Electron’s paint',
      median(drawn) / median(bare),
      'ratio',
    ),
    atMost(
      'start over the whole store: usable composer to bare Electron’s paint',
      median(composer) / median(bare),
      'ratio',
      1.5,
    ),
    atMost(`${what}: opened, the first after a start, median`, median(first), 'ms', 150),
    told(`${what}: opened, the first after a start, slowest`, Math.max(...first), 'ms'),
    atMost(`${what}: opened after others, median`, median(again), 'ms', 150),
  ];
}
