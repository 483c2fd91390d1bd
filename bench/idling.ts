import { setTimeout as after } from 'node:timers/promises';
import { launch } from './launch.ts';
import { atMost, type Line, median, told } from './line.ts';
import { APP, HELLO } from './starting.ts';
import { inAll, type WakeUps, wakeUpsWithin } from './wake-ups.ts';

/** None, as near as it can be counted. */
const NONE_A_SECOND = 1;
const SETTLE_MS = 15_000;
const WATCH_MS = 5000;
const WATCHES = 6;
const BUSIEST = 5;

/** What the app does and holds while nobody uses it, beside bare Electron at the same time. */
export async function idling(userData: string, bareData: string): Promise<Line[]> {
  const app = launch({ main: APP, userData });
  const hello = launch({ main: HELLO, userData: bareData });
  await Promise.all([
    app.ask('started', { composer: true }),
    hello.ask('started', { composer: false }),
  ]);
  // A blinking caret is Chromium's own.
  await app.page('leaveField');
  // Once at rest, Chromium collects what the start left behind.
  await after(SETTLE_MS);
  const own: WakeUps[] = [];
  const bare: WakeUps[] = [];
  for (let watch = 0; watch < WATCHES; watch += 1) {
    const [ownNow = new Map(), bareNow = new Map()] = await wakeUpsWithin(
      WATCH_MS,
      app.pid,
      hello.pid,
    );
    own.push(ownNow);
    bare.push(bareNow);
  }
  const added = own.map((watch, at) => inAll(watch) - inAll(bare[at] ?? new Map()));
  const bareInAll = bare.map(inAll);
  const ownKb = await app.ask('workingSetKb');
  const bareKb = await hello.ask('workingSetKb');
  await Promise.all([app.quit(), hello.quit()]);
  return [
    told('idle: wake-ups, bare Electron', median(bareInAll), 'a second'),
    atMost('idle: wake-ups beyond bare Electron’s', median(added), 'a second', NONE_A_SECOND),
    told(
      'idle: wake-ups, bare Electron, most to least',
      Math.max(...bareInAll) - Math.min(...bareInAll),
      'a second',
    ),
    ...busiest(own, bare).map(([thread, each]) =>
      told(`idle: wake-ups beyond bare Electron’s, ${thread}`, each, 'a second'),
    ),
    told('idle: working set, bare Electron', bareKb / 1024, 'MB'),
    atMost('idle: working set to bare Electron’s', ownKb / bareKb, 'ratio', 1.5),
  ];
}

/** The threads that are woken oftener than bare Electron's, the busiest first. */
function busiest(own: readonly WakeUps[], bare: readonly WakeUps[]): [string, number][] {
  const names = [...new Set(own.flatMap((watch) => [...watch.keys()]))];
  return names
    .map((name): [string, number] => [
      name,
      median(own.map((watch, at) => (watch.get(name) ?? 0) - (bare[at]?.get(name) ?? 0))),
    ])
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, BUSIEST);
}
