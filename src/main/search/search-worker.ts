/** A thread of its own: a search may take its time, and nobody waits for it. */
import { parentPort, workerData } from 'node:worker_threads';
import { openToRead } from '../database/open-to-read.ts';
import { findMessages } from './find-messages.ts';
import type { SearchTask, SearchThreadData, TaskDone } from './search-thread.ts';

/** What was found by then is told; the rest is asked for when it is wanted. */
const FIRST_WORD_MS = 40;
/** What is read again and again lies in memory: the upper parts of the index. */
const CACHE_KIB = 16_384;

const { file, nativeBinding, newest } = workerData as SearchThreadData;
const db = openToRead(file, nativeBinding);
db.pragma(`cache_size = -${CACHE_KIB}`);

function done({ number, text, before }: SearchTask): TaskDone {
  const startedAt = performance.now();
  const isOld = () => Atomics.load(newest, 0) !== number;
  try {
    const found = findMessages(
      db,
      text,
      before,
      (hits) => isOld() || (hits > 0 && performance.now() - startedAt >= FIRST_WORD_MS),
    );
    return { number, found };
  } catch (thrown) {
    return { number, error: String(thrown) };
  }
}

parentPort?.on('message', (task: SearchTask) => parentPort?.postMessage(done(task)));
