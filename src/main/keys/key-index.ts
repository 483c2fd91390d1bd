import type { Publish } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import type { PoolSummary } from '../../shared/pool.ts';
import type { Timers } from '../timers.ts';
import { type KeyRecord, toKeyView } from './key-record.ts';
import type { KeyStore } from './key-store.ts';
import { Pool } from './pool.ts';
import { summarise } from './pool-summary.ts';

/** Changes within this time are told together. */
const TELL_AFTER_MS = 50;
/** To add up all keys takes its time, and where many change nobody reads sums that come and go more often than this. */
const ADD_UP_EVERY_MS = 250;
/** Cooldowns that end within this time are ended together; picking doesn't wait for it. */
const WAKE_AFTER_MS = 250;
/** A disk that refused to store their end is asked again after this. */
const WAKE_AGAIN_MS = 5000;

export type KeyIndex = ReturnType<typeof createKeyIndex>;

/** All keys in memory, as they stand in SQLite; every change goes to the store, the pool and the window from here. */
export function createKeyIndex(options: {
  readonly store: KeyStore;
  readonly publish: Publish;
  readonly now: () => number;
  readonly timers: Timers;
}) {
  const { store, publish, now, timers } = options;
  const records = new Map<string, KeyRecord>();
  const idOfFingerprint = new Map<string, string>();
  const pool = new Pool();
  const untold = new Set<string>();
  let telling: unknown = null;
  /** Something has changed that the summary is made of. */
  let isSummaryOld = false;
  let addedUpAtMs = Number.NEGATIVE_INFINITY;
  let addingUp: unknown = null;
  let waking: unknown = null;
  /** What takes back the changes of a transaction under way; null outside of one. */
  let undo: (() => void)[] | null = null;

  for (const record of store.all()) keep(record);
  wakeWhenNextIsReady();

  function keep(record: KeyRecord): void {
    unlink(record.id);
    records.set(record.id, record);
    idOfFingerprint.set(record.fingerprint, record.id);
    pool.put(record);
  }

  function forget(id: string): void {
    unlink(id);
    records.delete(id);
    pool.remove(id);
  }

  function unlink(id: string): void {
    const fingerprint = records.get(id)?.fingerprint ?? '';
    if (idOfFingerprint.get(fingerprint) === id) idOfFingerprint.delete(fingerprint);
  }

  /** All of the changes reach the disk and stand here, or none. */
  function together<T>(work: () => T): T {
    const outer = undo;
    const own: (() => void)[] = [];
    undo = own;
    try {
      const result = store.together(work);
      outer?.push(...own);
      return result;
    } catch (thrown) {
      for (const takeBack of own.toReversed()) takeBack();
      throw thrown;
    } finally {
      undo = outer;
    }
  }

  function willChange(id: string): void {
    const before = records.get(id);
    undo?.push(() => {
      if (before === undefined) forget(id);
      else keep(before);
    });
  }

  function touch(id: string): void {
    untold.add(id);
    telling ??= timers.set(tell, TELL_AFTER_MS);
  }

  function tell(): void {
    telling = null;
    const changed = [];
    const removedIds = [];
    for (const id of untold) {
      const record = records.get(id);
      if (record !== undefined && isShown(record)) changed.push(toKeyView(record));
      else removedIds.push(id);
    }
    untold.clear();
    publish('keys.changed', { changed, removedIds });
    if (!isSummaryOld || addingUp !== null) return;
    const waitMs = addedUpAtMs + ADD_UP_EVERY_MS - now();
    // A clock that was put back must not hold the sums up.
    if (waitMs <= 0 || waitMs > ADD_UP_EVERY_MS) addUp();
    else addingUp = timers.set(addUp, waitMs);
  }

  function addUp(): void {
    addingUp = null;
    isSummaryOld = false;
    addedUpAtMs = now();
    publish('pool.changed', summary());
    wakeWhenNextIsReady();
  }

  /** A cooldown that ends changes what the window and the tray show, though nothing else happens then. */
  function wakeWhenNextIsReady(): void {
    timers.clear(waking);
    let nextMs = Infinity;
    for (const { cooldown } of records.values()) {
      if (cooldown !== null) nextMs = Math.min(nextMs, isOver(cooldown) ? 0 : cooldown.untilMs);
    }
    if (nextMs === Infinity) return;
    waking = timers.set(wake, Math.min(Math.max(nextMs - now(), WAKE_AFTER_MS), 0x7fffffff));
  }

  /** One that began in the future was begun before our clock was put back, and would last for longer than was meant. */
  function isOver({ untilMs, sinceMs = 0 }: NonNullable<KeyRecord['cooldown']>): boolean {
    return untilMs <= now() || sinceMs > now();
  }

  function wake(): void {
    try {
      together(() => {
        for (const record of records.values()) {
          if (record.cooldown !== null && isOver(record.cooldown)) {
            put({ ...record, cooldown: null });
          }
        }
      });
    } catch {
      // A disk that refuses costs nobody a key: picking goes by the time.
      waking = timers.set(wake, WAKE_AGAIN_MS);
      return;
    }
    wakeWhenNextIsReady();
  }

  function put(record: KeyRecord): void {
    store.put(record);
    willChange(record.id);
    isSummaryOld ||= !countsAlike(record, records.get(record.id));
    keep(record);
    touch(record.id);
  }

  function summary(): PoolSummary {
    return summarise(records.values(), now());
  }

  function find(id: string): KeyRecord | null {
    return records.get(id) ?? null;
  }

  function get(id: string): KeyRecord {
    const record = records.get(id);
    if (record === undefined) throw new AppError('not-found', 'no such key', { what: 'key' });
    return record;
  }

  return {
    find,
    get,
    all: (): readonly KeyRecord[] => [...records.values()],
    of: (providerId: string) =>
      [...records.values()].filter((record) => record.providerId === providerId),
    withFingerprint: (fingerprint: string): KeyRecord | null =>
      find(idOfFingerprint.get(fingerprint) ?? ''),
    pool,
    put,
    change(id: string, patch: Partial<KeyRecord>): KeyRecord {
      const record = { ...get(id), ...patch };
      put(record);
      return record;
    },
    /** The row goes; its secret must be gone already. */
    drop(id: string): void {
      if (!records.has(id)) return;
      store.remove(id);
      willChange(id);
      isSummaryOld = true;
      forget(id);
      touch(id);
    },
    together,
    summary,
    stop(): void {
      timers.clear(telling);
      timers.clear(addingUp);
      timers.clear(waking);
    },
  };
}

/** Whether a key counts for the summary as it did before. */
function countsAlike(key: KeyRecord, before: KeyRecord | undefined): boolean {
  return (
    key.state === before?.state &&
    key.enabled === before.enabled &&
    key.admin === before.admin &&
    key.cooldown === before.cooldown &&
    key.balance === before.balance &&
    key.credit === before.credit &&
    key.account === before.account &&
    key.providerId === before.providerId
  );
}

/** `adding` and `erasing` last moments and are never shown. */
export function isShown(record: KeyRecord): boolean {
  return record.state !== 'adding' && record.state !== 'erasing';
}
