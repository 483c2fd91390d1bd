import { afterEach, expect, it } from 'vitest';
import { createTokenCounter } from '../../../src/main/chat/token-counter.ts';
import type { Timers } from '../../../src/main/timers.ts';

const thread = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(code)}`);
const faults: string[] = [];
const due = new Map<unknown, () => void>();
/** Time that stands until it is turned. */
const timers: Timers = {
  set(work) {
    due.set(work, work);
    return work;
  },
  clear(work) {
    due.delete(work);
  },
};
const start = (file: URL) =>
  createTokenCounter({ file, timers, onFault: (what) => faults.push(what) });

afterEach(() => {
  faults.length = 0;
  due.clear();
});

it('gives what the thread counts', async () => {
  const counter = start(
    thread(`import { parentPort } from 'node:worker_threads';
      parentPort.on('message', (texts) => parentPort.postMessage(texts.map(() => 7)));`),
  );
  expect(await counter.count(['one', 'two'])).toEqual([7, 7]);
  expect(faults).toEqual([]);
  counter.stop();
});

it('is answered by the same thread again', async () => {
  const counter = start(
    thread(`import { parentPort } from 'node:worker_threads';
      let asked = 0;
      parentPort.on('message', () => parentPort.postMessage([(asked += 1)]));`),
  );
  expect(await counter.count(['one'])).toEqual([1]);
  expect(await counter.count(['two'])).toEqual([2]);
  expect(await counter.count(['three'])).toEqual([3]);
  expect(faults).toEqual([]);
  counter.stop();
});

it('guesses where the thread says nothing: no chat waits for it', async () => {
  const counter = start(thread(`setInterval(() => undefined, 1000);`));
  const counted = counter.count(['eight ch']);
  await expect.poll(() => due.size).toBe(1);
  for (const work of [...due.values()]) work();
  expect(await counted).toEqual([2]);
  expect(faults).toEqual(['counting tokens']);
  counter.stop();
});

it('asks another thread where one ended while it rested', async () => {
  const counter = start(
    thread(`import { parentPort } from 'node:worker_threads';
      parentPort.once('message', (texts) => {
        parentPort.postMessage(texts.map(() => 7));
        process.exit();
      });`),
  );
  expect(await counter.count(['one'])).toEqual([7]);
  await expect.poll(() => counter.count(['two'])).toEqual([7]);
  counter.stop();
});

it('guesses where the thread ends unasked', async () => {
  const counter = start(thread(''));
  expect(await counter.count(['eight ch'])).toEqual([2]);
  expect(faults).toEqual(['counting tokens']);
  counter.stop();
});
