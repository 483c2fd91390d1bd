import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { launch } from './launch.ts';
import { atMost, type Line, median, told } from './line.ts';
import { APP, HELLO } from './starting.ts';

/** None, as near as it can be counted. */
const NONE_A_SECOND = 1;
const SETTLE_MS = 8000;
const WATCH_MS = 5000;
const WATCHES = 4;
/** What the app does and holds while nobody uses it, beside bare Electron at the same time. */
export async function idling(userData: string, bareData: string): Promise<Line[]> {
  const app = launch({ main: APP, userData });
  const hello = launch({ main: HELLO, userData: bareData });
  await Promise.all([
    app.ask('started', { composer: true }),
    hello.ask('started', { composer: false }),
  ]);
  await after(SETTLE_MS);
  const [withCaret = Number.NaN] = await wakeUpsWithin(WATCH_MS, app.pid);
  await app.page('leaveField');
  const bare: number[] = [];
  const added: number[] = [];
  for (let watch = 0; watch < WATCHES; watch += 1) {
    const [ownNow = Number.NaN, bareNow = Number.NaN] = await wakeUpsWithin(
      WATCH_MS,
      app.pid,
      hello.pid,
    );
    bare.push(bareNow);
    added.push(ownNow - bareNow);
  }
  const ownKb = await app.ask('workingSetKb');
  const bareKb = await hello.ask('workingSetKb');
  await Promise.all([app.quit(), hello.quit()]);
  return [
    told('idle: wake-ups with a blinking caret', withCaret, 'a second'),
    told('idle: wake-ups, bare Electron', median(bare), 'a second'),
    atMost('idle: wake-ups beyond bare Electron’s', median(added), 'a second', NONE_A_SECOND),
    told(
      'idle: wake-ups, bare Electron, most to least',
      Math.max(...bare) - Math.min(...bare),
      'a second',
    ),
    told('idle: working set, bare Electron', bareKb / 1024, 'MB'),
    atMost('idle: working set to bare Electron’s', ownKb / bareKb, 'ratio', 1.5),
  ];
}

async function wakeUpsWithin(ms: number, ...pids: readonly number[]): Promise<number[]> {
  const before = pids.map(wakeUps);
  await after(ms);
  return pids.map((pid, index) => ((wakeUps(pid) - (before[index] ?? 0)) * 1000) / ms);
}

/** How often the threads of a process and of its children have gone to sleep: as often were they woken. */
function wakeUps(pid: number): number {
  return [pid, ...childrenOf(pid)].reduce((sum, each) => {
    return sum + threadsOf(each).reduce((count, thread) => count + switches(each, thread), 0);
  }, 0);
}

function childrenOf(pid: number): number[] {
  return threadsOf(pid).flatMap((thread) => {
    const children = read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean);
    return children.flatMap((child) => [Number(child), ...childrenOf(Number(child))]);
  });
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

function switches(pid: number, thread: string): number {
  const status = read(`/proc/${pid}/task/${thread}/status`);
  return Number(/^voluntary_ctxt_switches:\s*(\d+)/m.exec(status)?.[1] ?? 0);
}

/** Threads come and go meanwhile. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
