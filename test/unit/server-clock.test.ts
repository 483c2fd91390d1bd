import { expect, it } from 'vitest';
import { createServerClock } from '../../src/main/server-clock.ts';
import { handTurnedTime } from '../support/hand-turned-time.ts';

const SERVER_MS = Date.UTC(2026, 10, 25);

function start() {
  const time = handTurnedTime();
  const clock = createServerClock({ steadyNow: time.steadyNow });
  /** A request to the URL, and an answer of that date. */
  const ask = async (url: string, date: string | null) => {
    const response = new Response('', date === null ? {} : { headers: { date } });
    await clock.overhearing(async () => response)(url);
  };
  return { time, clock, ask };
}

it('goes on evenly from the last server’s word, however the machine’s clock is set', async () => {
  const { time, clock, ask } = start();
  expect(clock.read()).toBeNull();
  await ask('https://relay.test/v1/models', new Date(SERVER_MS).toUTCString());
  time.putClock(1_000_000);
  time.advance(5000);
  expect(clock.read()).toBe(SERVER_MS + 5000);
});

it.each([
  ['the machine itself', 'http://127.0.0.1:8080/v1', new Date(SERVER_MS).toUTCString()],
  ['the machine itself, by name', 'http://localhost/v1', new Date(SERVER_MS).toUTCString()],
  ['a server that tells no time', 'https://relay.test/v1', null],
  ['one that tells none that is one', 'https://relay.test/v1', 'yesterday'],
])('takes no word of %s', async (_, url, date) => {
  const { clock, ask } = start();
  await ask(url, date);
  expect(clock.read()).toBeNull();
});
