import type { Events } from '../../shared/contract.ts';
import type { KeyView } from '../../shared/keys.ts';
import type { Timers } from '../timers.ts';

/** The clock is looked at again after this, since timers stand still while the machine sleeps. */
const LOOK_EVERY_MS = 60 * 60_000;
/** Where erasing failed, or can't be done now, it isn't tried again any sooner. */
const AGAIN_AFTER_MS = 60_000;
/** What an earlier run left stays at least this long: the machine's clock may be set only once it is online. */
const LEFT_OVER_STAYS_MS = 5 * 60_000;

export type TrashEmptier = ReturnType<typeof createTrashEmptier>;

interface Waiting {
  /** By the machine's clock. */
  readonly eraseAtMs: number;
  /** By the steady one. */
  readonly dueAtMs: number;
  readonly keptIn: KeyView['keptIn'];
}

/**
 * Erases each key when its time in the trash is over, however rare sweeps are and even while they are paused. It is over
 * once two clocks say so: the machine's, and one that goes on evenly from when the key came into the trash, or from the
 * start of this run. A clock that is put forward erases nothing early, nor one that was behind and is put right.
 */
export function createTrashEmptier(options: {
  readonly list: () => readonly KeyView[];
  readonly erase: (ids: readonly string[]) => Promise<void>;
  /** Where the keychain is locked, its keys wait. */
  readonly canErase: (keptIn: KeyView['keptIn']) => boolean;
  readonly now: () => number;
  readonly steadyNow: () => number;
  readonly timers: Timers;
  readonly onFault: (what: string, thrown: unknown) => void;
}) {
  const { list, erase, canErase, now, steadyNow, timers, onFault } = options;
  const waiting = new Map<string, Waiting>();
  let isOn = false;
  let timer: unknown = null;
  /** By the steady clock. */
  let notBeforeMs = 0;

  function note({ id, trash, keptIn }: KeyView, atLeastMs: number): void {
    if (trash === null) {
      waiting.delete(id);
      return;
    }
    const { sinceMs, eraseAtMs } = trash;
    if (waiting.get(id)?.eraseAtMs === eraseAtMs) return;
    // From a clock that is far behind it would be years.
    const leftMs = Math.min(eraseAtMs - now(), eraseAtMs - sinceMs);
    waiting.set(id, { eraseAtMs, dueAtMs: steadyNow() + Math.max(leftMs, atLeastMs), keptIn });
  }

  function leftMs({ eraseAtMs, dueAtMs }: Waiting): number {
    return Math.max(eraseAtMs - now(), dueAtMs - steadyNow());
  }

  function schedule(): void {
    timers.clear(timer);
    if (!isOn || waiting.size === 0) return;
    const nextMs = Math.min(...[...waiting.values()].map(leftMs));
    const afterMs = Math.max(0, nextMs, notBeforeMs - steadyNow());
    timer = timers.set(look, Math.min(LOOK_EVERY_MS, afterMs));
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
      for (const key of list()) note(key, LEFT_OVER_STAYS_MS);
      schedule();
    },
    /** For every change of keys. */
    follow({ changed, removedIds }: Events['keys.changed']): void {
      if (!isOn) return;
      for (const key of changed) note(key, 0);
      for (const id of removedIds) waiting.delete(id);
      schedule();
    },
    stop(): void {
      isOn = false;
      timers.clear(timer);
    },
  };
}
