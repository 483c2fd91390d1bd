import type { Events } from '../../shared/contract.ts';
import type { KeyView } from '../../shared/models.ts';
import type { Timers } from '../timers.ts';

/** The clock is looked at again after this, since timers stand still while the machine sleeps. */
const LOOK_EVERY_MS = 60 * 60_000;
/** Where erasing failed, it isn't tried again any sooner. */
const AGAIN_AFTER_MS = 60_000;

export type TrashEmptier = ReturnType<typeof createTrashEmptier>;

/** Erases each key when its time in the trash is over, however rare sweeps are and even while they are paused. */
export function createTrashEmptier(options: {
  readonly list: () => readonly KeyView[];
  readonly eraseDue: () => Promise<void>;
  readonly now: () => number;
  readonly timers: Timers;
  readonly onFault: (what: string, thrown: unknown) => void;
}) {
  const { list, eraseDue, now, timers, onFault } = options;
  const eraseAtMs = new Map<string, number>();
  let isOn = false;
  let timer: unknown = null;
  let notBeforeMs = 0;

  function note({ id, trash }: KeyView): void {
    if (trash === null) eraseAtMs.delete(id);
    else eraseAtMs.set(id, trash.eraseAtMs);
  }

  function schedule(): void {
    timers.clear(timer);
    if (!isOn || eraseAtMs.size === 0) return;
    const nextMs = Math.max(Math.min(...eraseAtMs.values()), notBeforeMs);
    timer = timers.set(look, Math.min(LOOK_EVERY_MS, Math.max(0, nextMs - now())));
  }

  function look(): void {
    const due = [...eraseAtMs].filter(([, atMs]) => atMs <= now()).map(([id]) => id);
    if (due.length > 0) {
      notBeforeMs = now() + AGAIN_AFTER_MS;
      empty(due).catch((thrown) => onFault('emptying the trash', thrown));
    }
    schedule();
  }

  async function empty(due: readonly string[]): Promise<void> {
    await eraseDue();
    for (const id of due) eraseAtMs.delete(id);
    notBeforeMs = 0;
    schedule();
  }

  return {
    /** Not before rows and keychain are in line. */
    start(): void {
      isOn = true;
      for (const key of list()) note(key);
      schedule();
    },
    /** For every change of keys. */
    follow({ changed, removedIds }: Events['keys.changed']): void {
      for (const key of changed) note(key);
      for (const id of removedIds) eraseAtMs.delete(id);
      schedule();
    },
    stop(): void {
      isOn = false;
      timers.clear(timer);
    },
  };
}
