import { expect, it } from 'vitest';
import { attempt, BEGIN_WITHIN_MS } from '../../../src/main/chat/attempt.ts';
import { handTurnedTime } from '../../support/hand-turned-time.ts';

const reason = new Error('made-up reason');

/** One try whose answer begins and never goes on, by a fetch that doesn't heed its signal. */
function stuck(status: number) {
  const time = handTurnedTime();
  const stop = new AbortController();
  const { promise: reading, resolve } = Promise.withResolvers<void>();
  const body = new ReadableStream(
    {
      pull() {
        resolve();
        return new Promise(() => undefined);
      },
    },
    { highWaterMark: 0 },
  );
  const fetch = async () => new Response(body, { status });
  const sendable = {
    url: 'https://relay.example/v1/chat/completions',
    method: 'POST',
    headers: new Headers(),
    body: null,
    signal: stop.signal,
  };
  const tried = attempt({ fetch, ...time }, sendable, 'sk-test-made-up-0001');
  return { tried, reading, stop, time };
}

it.each([200, 401])('a stuck answer of %d ends when it is stopped', async (status) => {
  const { tried, reading, stop } = stuck(status);
  await reading;
  stop.abort(reason);
  await expect(tried).rejects.toBe(reason);
});

it('an answer that doesn’t begin in time is over, even where the fetch holds on', async () => {
  const { tried, reading, time } = stuck(200);
  await reading;
  time.advance(BEGIN_WITHIN_MS);
  expect(await tried).toMatchObject({ meaning: 'timeout', status: null });
});
