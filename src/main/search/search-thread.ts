import { Worker } from 'node:worker_threads';
import { MINUTE_MS } from '../../shared/durations.ts';
import type { Timers } from '../timers.ts';
import { type Found, nothing } from './find-messages.ts';

/** A thread and its share of the database take some 25 MB. */
const KEPT_MS = 5 * MINUTE_MS;

/** What the thread is begun with. */
export interface SearchThreadData {
  readonly file: string;
  readonly nativeBinding: string | null;
  /** The number of the newest task: the thread ends older ones. */
  readonly newest: Int32Array<SharedArrayBuffer>;
}

export interface SearchTask {
  readonly number: number;
  readonly text: string;
  readonly before: number | undefined;
}

export type TaskDone =
  | { readonly number: number; readonly found: Found }
  | { readonly number: number; readonly error: string };

export type SearchThread = ReturnType<typeof createSearchThread>;

/** Searches in a thread with a connection of its own; it ends when it rests. */
export function createSearchThread(options: {
  /** What runs in the thread. */
  readonly worker: URL | string;
  /** The database's. */
  readonly file: string;
  readonly nativeBinding: string | null;
  readonly timers: Timers;
}) {
  const { worker: code, file, nativeBinding, timers } = options;
  const newest = new Int32Array(new SharedArrayBuffer(4));
  const waiting = new Map<number, PromiseWithResolvers<Found>>();
  let worker: Worker | null = null;
  let rest: unknown = null;
  let number = 0;

  function start(): Worker {
    const workerData: SearchThreadData = { file, nativeBinding, newest };
    const started = new Worker(code, { workerData });
    started.unref();
    const fail = (thrown: unknown) => {
      if (worker !== started) return;
      worker = null;
      for (const { reject } of waiting.values()) reject(thrown);
      waiting.clear();
    };
    return started
      .on('message', (done: TaskDone) => {
        const waits = waiting.get(done.number);
        waiting.delete(done.number);
        if ('found' in done) waits?.resolve(done.found);
        else waits?.reject(new Error(done.error));
      })
      .on('error', fail)
      .on('exit', () => fail(new Error('the searching thread ended')));
  }

  async function stop(): Promise<void> {
    timers.clear(rest);
    for (const { resolve } of waiting.values()) resolve(nothing);
    waiting.clear();
    const stopped = worker;
    worker = null;
    await stopped?.terminate();
  }

  return {
    /** A newer search ends one that is under way: what it has found by then is its answer. */
    find(text: string, before: number | undefined): Promise<Found> {
      timers.clear(rest);
      number += 1;
      Atomics.store(newest, 0, number);
      const waits = Promise.withResolvers<Found>();
      waiting.set(number, waits);
      worker ??= start();
      worker.postMessage({ number, text, before } satisfies SearchTask);
      return waits.promise.finally(() => {
        timers.clear(rest);
        if (waiting.size === 0 && worker !== null) rest = timers.set(() => void stop(), KEPT_MS);
      });
    },
    /** Done when the thread has let go of the database. */
    stop,
  };
}
