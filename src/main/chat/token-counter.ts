import { Worker } from 'node:worker_threads';
import { MINUTE_MS } from '../../shared/durations.ts';
import type { OnFault } from '../on-fault.ts';
import type { Timers } from '../timers.ts';

/** The tokenizer's tables take some 60 MB. */
const KEPT_MS = MINUTE_MS;
/** A thread that says nothing for so long says nothing more: no chat waits for an estimate. */
const SILENT_MS = 10_000;

export type TokenCounter = ReturnType<typeof createTokenCounter>;

/** Counts tokens as GPT-4o's tokenizer does (o200k), an estimate for all others, in a thread that ends when it rests. */
export function createTokenCounter(options: {
  /** What runs in the thread. */
  readonly file: URL | string;
  readonly timers: Timers;
  readonly onFault: OnFault;
}) {
  const { file, timers, onFault } = options;
  let worker: Worker | null = null;
  let rest: unknown = null;
  let turn: Promise<unknown> = Promise.resolve();

  function stop(): void {
    timers.clear(rest);
    void worker?.terminate();
    worker = null;
  }

  function start(): Worker {
    const started = new Worker(file);
    started.unref();
    // One that ends while it rests is not asked again.
    const forget = () => {
      if (worker === started) worker = null;
    };
    return started.on('error', forget).on('exit', forget);
  }

  function ask(texts: readonly string[]): Promise<number[]> {
    worker ??= start();
    const asked = worker;
    const { promise, resolve, reject } = Promise.withResolvers<number[]>();
    const onExit = () => reject(new Error('the counting thread ended'));
    const silence = timers.set(
      () => reject(new Error('the counting thread says nothing')),
      SILENT_MS,
    );
    asked.on('message', resolve).on('error', reject).on('exit', onExit);
    asked.postMessage(texts);
    return promise.finally(() => {
      timers.clear(silence);
      // Each by itself: without Node's own listeners on it the thread's next answers never come.
      asked.off('message', resolve).off('error', reject).off('exit', onExit);
    });
  }

  async function inTurn(texts: readonly string[]): Promise<number[]> {
    timers.clear(rest);
    try {
      return await ask(texts);
    } catch (thrown) {
      stop();
      onFault('counting tokens', thrown);
      return texts.map(roughly);
    } finally {
      timers.clear(rest);
      rest = timers.set(stop, KEPT_MS);
    }
  }

  return {
    /** Never fails: where the tokenizer does, it is a guess from the length. */
    count(texts: readonly string[]): Promise<number[]> {
      if (texts.every((text) => text === '')) return Promise.resolve(texts.map(() => 0));
      const counted = turn.then(() => inTurn(texts));
      turn = counted;
      return counted;
    },
    stop,
  };
}

/** No text has more tokens than this: the tokenizer's smallest is a byte, and a character has three at most. */
export function mostTokens(text: string): number {
  return text.length * 3;
}

function roughly(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 4);
}
