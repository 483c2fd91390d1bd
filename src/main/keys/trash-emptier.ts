import type { Events } from '../../shared/contract.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/durations.ts';
import type { KeyView } from '../../shared/keys.ts';
import type { OnFault } from '../on-fault.ts';
import type { Timers } from '../timers.ts';

/** The clock is looked at again after this, since timers stand still while the machine sleeps. */
const LOOK_EVERY_MS = HOUR_MS;
/** Where erasing failed, or can't be done now, it isn't tried again any sooner. */
const AGAIN_AFTER_MS = MINUTE_MS;
/** What an earlier run left stays at least this long: the machine's clock may be set only once it is online. */
const LEFT_OVER_STAYS_MS = 5 * MINUTE_MS;
/** And this long where no server tells the time. */
const UNTOLD_STAYS_MS = HOUR_MS;

export type TrashEmptier = ReturnType<typeof createTrashEmptier>;

interface Waiting {
  /** By the machine's clock. */
  readonly eraseAtMs: number;
  /** By the steady one. */
  readonly dueAtMs: number;
  /** Set where an earlier run left it: when its time is over by a server's clock, and until when it waits for that. */
  readonly leftOver: {
    readonly serverEraseAtMs: number;
    /** By the steady clock. */
    readonly untoldUntilMs: number;
    readonly untilMs: number;
  } | null;
  readonly keptIn: KeyView['keptIn'];
}

/**
 * Erases each key when its time in the trash is over, however rare sweeps are and even while they are paused. It is over
 * once two clocks say so: the machine's, and one that goes on evenly from when the key came into the trash; for what an
 * earlier run left, a server's, as long as one tells the time. A clock that is put forward erases nothing early, whether
 * the app runs or not, nor one that was behind and is put right.
 */
export function createTrashEmptier(options: {
  readonly list: () => readonly KeyView[];
  readonly erase: (ids: readonly string[]) => Promise<void>;
  /** Where the keychain is locked, its keys wait. */
  readonly canErase: (keptIn: KeyView['keptIn']) => boolean;
  readonly now: () => number;
  readonly steadyNow: () => number;
  /** Null where no server has told the time. */
  readonly serverNow: () => number | null;
  readonly timers: Timers;
  readonly onFault: OnFault;
}) {
  const { list, erase, canErase, now, steadyNow, serverNow, timers, onFault } = options;
  const waiting = new Map<string, Waiting>();
  let isOn = false;
  let timer: unknown = null;
  /** By the steady clock. */
  let notBeforeMs = 0;

  function note({ id, trash, keptIn }: KeyView, isLeftOver: boolean): void {
    if (trash === null) {
      waiting.delete(id);
      return;
    }
    const { sinceMs, eraseAtMs, serverSinceMs = sinceMs } = trash;
    if (waiting.get(id)?.eraseAtMs === eraseAtMs) return;
    // From a clock that is far behind it would be years.
    const wholeMs = eraseAtMs - sinceMs;
    const leftMs = Math.min(eraseAtMs - now(), wholeMs);
    const steadyMs = steadyNow();
    waiting.set(id, {
      eraseAtMs,
      dueAtMs: steadyMs + Math.max(leftMs, isLeftOver ? LEFT_OVER_STAYS_MS : 0),
      leftOver: isLeftOver
        ? {
            serverEraseAtMs: serverSinceMs + wholeMs,
            untoldUntilMs: steadyMs + UNTOLD_STAYS_MS,
            untilMs: steadyMs + wholeMs,
          }
        : null,
      keptIn,
    });
  }

  function leftMs({ eraseAtMs, dueAtMs, leftOver }: Waiting): number {
    const ownMs = Math.max(eraseAtMs - now(), dueAtMs - steadyNow());
    if (leftOver === null) return ownMs;
    const { serverEraseAtMs, untoldUntilMs, untilMs } = leftOver;
    const serverMs = serverNow();
    const toldMs = serverMs === null ? untoldUntilMs - steadyNow() : serverEraseAtMs - serverMs;
    // A server whose clock stands still must not keep it for ever.
    return Math.max(ownMs, Math.min(toldMs, untilMs - steadyNow()));
  }

  /** How soon a server's word, or a clock that was set, is to be noticed. */
  function lookEveryMs(): number {
    const isUntold = serverNow() === null && [...waiting.values()].some((one) => one.leftOver);
    return isUntold ? LEFT_OVER_STAYS_MS : LOOK_EVERY_MS;
  }

  function schedule(): void {
    timers.clear(timer);
    if (!isOn || waiting.size === 0) return;
    const nextMs = Math.min(...[...waiting.values()].map(leftMs));
    const afterMs = Math.max(0, nextMs, notBeforeMs - steadyNow());
    timer = timers.set(look, Math.min(lookEveryMs(), afterMs));
  }

  function look(): void {
    const due = [...waiting].filter(([, one]) => leftMs(one) <= 0);
    if (due.length > 0) {
      notBeforeMs = steadyNow() + AGAIN_AFTER_MS;
      const ids = due.flatMap(([id, { keptIn }]) => (canErase(keptIn) ? [id] : []));
      if (ids.length > 0) empty(ids).catch((thrown) => onFault('emptying the trash', thrown));
    }
    schedule();
  }

  async function empty(ids: readonly string[]): Promise<void> {
    await erase(ids);
    for (const id of ids) waiting.delete(id);
    notBeforeMs = 0;
    schedule();
  }

  return {
    /** Not before the last run's half-done work is ended, as far as the keychain lets it be. */
    start(): void {
      isOn = true;
      for (const key of list()) note(key, true);
      schedule();
    },
    /** For every change of keys. */
    follow({ changed, removedIds }: Events['keys.changed']): void {
      if (!isOn) return;
      for (const key of changed) note(key, false);
      for (const id of removedIds) waiting.delete(id);
      schedule();
    },
    stop(): void {
      isOn = false;
      timers.clear(timer);
    },
  };
}
