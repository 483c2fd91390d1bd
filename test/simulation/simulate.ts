import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/shared/durations.ts';
import { createChats } from './chats.ts';
import { happen } from './happen.ts';
import { DAYS, planOf } from './plan.ts';
import { prepare, START_MS } from './run.ts';
import { settled } from './virtual-time.ts';

/** The monitor's, the trash's, one that tells the window, one for cooldowns, one that cleans the secrets' cache. */
const MOST_TIMERS = 5;

export interface Outcome {
  /** What went against the rules, in order, each with its time. */
  readonly faults: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
}

/** Lives through thirty days with two hundred keys. The same seed gives the same days. */
export async function simulate(seed: number): Promise<Outcome> {
  const run = await prepare(seed);
  const { chance, time, origins, watch, report, services } = run;
  const chats = createChats(run);
  try {
    services().settings.update({
      policy: chance.is(0.9) ? 'delete' : 'suspend',
      trashMs: chance.oneOf([0, HOUR_MS, DAY_MS, 30 * DAY_MS]),
    });
    await run.addKeys([...origins.values()].flatMap(({ accounts }) => [...accounts.values()]));
    services().start();
    let daysOver = 0;
    const kinds = [...origins.values()].map(({ kind }) => kind);
    for (const { atMs, happening } of planOf(chance, kinds)) {
      const dueMs = START_MS + atMs;
      // Nobody wrote while the machine slept.
      const isMissed = happening.kind === 'chat' && time.trueNow() - dueMs > MINUTE_MS;
      await time.runUntil(dueMs);
      if (!isMissed) await happen(run, chats, happening);
      await settled();
      watch.check();
      const days = Math.floor((time.trueNow() - START_MS) / DAY_MS);
      if (days > daysOver) watch.checkRows();
      daysOver = days;
    }
    await chats.ended();
    await time.runUntil(START_MS + DAYS * DAY_MS);
    watch.check();
    watch.checkRows();
    const waiting = time.pendingCount();
    if (waiting > MOST_TIMERS) report(`${waiting} timers are pending`);
    await services().stop();
    if (time.pendingCount() > 0) report(`${time.pendingCount()} timers outlive the app`);
  } finally {
    run.end();
  }
  return { faults: run.faults, counts: { ...watch.counts, requests: run.requests() } };
}
