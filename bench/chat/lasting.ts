import { setTimeout as after } from 'node:timers/promises';
import { type Launched, launch } from '../launch.ts';
import { atMost, type Line, told } from '../line.ts';
import { MODELS, TOKENS } from '../provider-models.ts';
import { APP, HELLO } from '../starting.ts';

const ANSWERS = 10;
const SWITCHES = 50;
const SETTLE_MS = 6000;
/** By then what a start needed has ended: the keychain's process and the thread that counts tokens, after a minute. */
const REST_MS = 75_000;

/** What the app holds at rest, and after a long day of answers and of switching between threads. */
export async function lasting(
  userData: string,
  bareData: string,
  baseUrl: string,
): Promise<Line[]> {
  const hello = launch({ main: HELLO, userData: bareData });
  await hello.ask('started', { composer: false });
  const app = launch({ main: APP, userData });
  await app.ask('started', { composer: true });
  await after(SETTLE_MS);
  const startedKb = await app.ask('workingSetKb');
  await after(REST_MS - SETTLE_MS);
  const bareKb = await hello.ask('workingSetKb');
  const restKb = await app.ask('workingSetKb');
  await hello.quit();

  // Code and tables that are read for the first time stay, as they do in any window.
  await app.page('openOthers', { count: 5 });
  await app.page('ask', { baseUrl, model: MODELS.flood, text: 'Hello', shown: true });
  const before = await heldBy(app);
  for (let answer = 0; answer < ANSWERS; answer += 1) {
    await app.page('ask', { baseUrl, model: MODELS.flood, text: 'Hello', shown: true });
  }
  await app.page('openOthers', { count: SWITCHES });
  const later = await heldBy(app);
  await app.quit();
  const what = `after ${ANSWERS * TOKENS} tokens and ${SWITCHES} switches`;
  const mb = (kb: number) => kb / 1024;
  return [
    told('memory at rest: bare Electron', mb(bareKb), 'MB'),
    told('memory: app, right after its start', mb(startedKb), 'MB'),
    told('memory at rest: app', mb(restKb), 'MB'),
    atMost('memory at rest: app to bare Electron', restKb / bareKb, 'ratio', 1.6),
    told('memory: page’s heap before', mb(before.heapKb), 'MB'),
    told('memory: page’s working set before', mb(before.pageKb), 'MB'),
    told('memory: main process’s working set before', mb(before.mainKb), 'MB'),
    atMost(`memory: page’s heap ${what}`, later.heapKb / before.heapKb, 'ratio', 1.15),
    atMost(`memory: page’s working set ${what}`, later.pageKb / before.pageKb, 'ratio', 1.15),
    atMost(
      `memory: main process’s working set ${what}`,
      later.mainKb / before.mainKb,
      'ratio',
      1.15,
    ),
    atMost(`memory: all processes’ working set ${what}`, later.allKb / before.allKb, 'ratio', 1.15),
  ];
}

async function heldBy(app: Launched) {
  await app.page('openOthers', { count: 1 });
  await after(SETTLE_MS);
  return app.ask('held');
}
