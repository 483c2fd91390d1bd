import { MINUTE_MS } from '../../shared/durations.ts';
import type { SweepState } from '../../shared/sweep.ts';
import type { KeyRecord } from '../keys/key-record.ts';
import type { BillingParts } from './billing-parts.ts';
import { type Asked, createSweep } from './sweep.ts';

/** Keys that were just added or restored are read after this, together with those that follow at once. */
const SOON_MS = 1000;

/** So long after waking nobody is judged: networks come back one by one, and the first to answer may be a log-in page. */
const FROZEN_MS = 2 * MINUTE_MS;

/** The timer that sweeps over the keys, one sweep at a time. */
export function createMonitor(parts: BillingParts) {
  const { keys, publish, settings, now, timers, random, onFault } = parts;
  const sweep = createSweep(parts);

  let life: 'new' | 'started' | 'stopped' = 'new';
  let paused: SweepState['paused'] = null;
  let awakeAtMs: number | null = null;
  let lastAtMs: number | null = null;
  let nextAtMs: number | null = null;
  let timer: unknown = null;
  let running: { readonly done: Promise<void>; readonly abort: AbortController } | null = null;
  /** Asked for while a sweep was running. */
  let waiting: { asked: Asked; readonly done: Promise<void> } | null = null;

  function state(): SweepState {
    return { running: running !== null, lastAtMs, nextAtMs, paused };
  }

  function tell(): void {
    publish('sweep.changed', state());
  }

  function run(asked: Asked | null, afresh: boolean): Promise<void> {
    timers.clear(timer);
    nextAtMs = null;
    const abort = new AbortController();
    const done = sweep({ asked, afresh, frozen, signal: abort.signal })
      .catch((thrown: unknown) => onFault('sweeping over the keys', thrown))
      .then(() => {
        running = null;
        const isCut = abort.signal.aborted;
        if (!isCut && (asked === null || asked === 'all')) lastAtMs = now();
        // Paused and resumed meanwhile: what was cut off is made up for at once.
        if (isCut && mayRun() && waiting === null) void run(null, true);
        else schedule(false);
      });
    running = { done, abort };
    tell();
    return done;
  }

  /** A clock that was put back must not freeze for longer. */
  function frozen(): boolean {
    const isJustAwake = awakeAtMs !== null && Math.abs(now() - awakeAtMs) < FROZEN_MS;
    return paused !== null || isJustAwake;
  }

  function mayRun(): boolean {
    return life === 'started' && paused === null;
  }

  function schedule(readUnreadSoon: boolean): void {
    timers.clear(timer);
    nextAtMs = null;
    if (mayRun() && running === null) {
      // Not in step with other copies of the app.
      const everyMs = settings().sweepIntervalMs * (0.9 + 0.2 * random());
      // A clock that was put back must not make the next sweep a distant one.
      const sinceMs = Math.min(lastAtMs ?? now(), now());
      const regularAtMs = Math.max(now(), sinceMs + everyMs);
      const isSoon = readUnreadSoon && keys.watched().some(isUnread);
      nextAtMs = Math.round(isSoon ? Math.min(now() + SOON_MS, regularAtMs) : regularAtMs);
      timer = timers.set(() => void run(null, false), nextAtMs - now());
    }
    tell();
  }

  async function checkNow(ids?: readonly string[]): Promise<void> {
    const asked: Asked = ids === undefined ? 'all' : new Set(ids);
    if (life === 'stopped') return;
    if (running === null) return run(asked, true);
    // What is being read now may have been asked before the person's word.
    if (waiting === null) {
      const next = { asked, done: running.done.then(runWaiting) };
      waiting = next;
      return next.done;
    }
    waiting.asked = together(waiting.asked, asked);
    return waiting.done;
  }

  function runWaiting(): Promise<void> {
    const asked = waiting?.asked ?? 'all';
    waiting = null;
    return life === 'stopped' ? Promise.resolve() : run(asked, true);
  }

  return {
    state,
    checkNow,
    start(): void {
      life = 'started';
      if (mayRun() && running === null) void run(null, true);
    },
    /** Done when no request is under way any more. */
    async stop(): Promise<void> {
      life = 'stopped';
      timers.clear(timer);
      running?.abort.abort();
      await waiting?.done;
      await running?.done;
    },
    /** Sleep and loss of the network end what is under way; when both are over, a sweep runs at once. */
    setPaused(reason: SweepState['paused']): void {
      if (paused === reason) return;
      if (paused === 'asleep') awakeAtMs = now();
      paused = reason;
      if (reason !== null) running?.abort.abort();
      if (mayRun() && running === null) void run(null, true);
      else schedule(false);
    },
    /** The interval was changed, or keys were added: when the next sweep comes is decided anew. */
    reschedule(): void {
      if (running === null) schedule(true);
    },
  };
}

/** Just added or restored. */
function isUnread({ state, nextCheckAtMs }: KeyRecord): boolean {
  return state === 'active' && nextCheckAtMs === 0;
}

function together(one: Asked, other: Asked): Asked {
  return one === 'all' || other === 'all' ? 'all' : new Set([...one, ...other]);
}
