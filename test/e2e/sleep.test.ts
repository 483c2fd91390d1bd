import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LaunchedApp } from '../support/launch-app.ts';
import type { ScriptedProvider } from '../support/scripted-provider.ts';
import { answered, messages, send } from '../support/window-steps.ts';
import { endWithData, startWithKeys } from './app-with-keys.ts';

const secrets = ['Aa1x', 'Bb2y'].map((tail) => `sk-test-made-up-for-sleep-${tail}`);
const EVENTS = ['suspend', 'resume', 'lock-screen'] as const;

let provider: ScriptedProvider;
let running: LaunchedApp;

beforeEach(async () => {
  ({ running, provider } = await startWithKeys(secrets, {
    answer: 'One two three four five six.',
  }));
});

afterEach(() => endWithData({ running, provider }));

/** As the system tells it to Electron. */
const tell = (event: (typeof EVENTS)[number]) =>
  running.app.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event);

const listeners = () =>
  running.app.evaluate(
    ({ powerMonitor }, names) => names.map((name) => powerMonitor.listenerCount(name)),
    [...EVENTS],
  );

async function pausedBy(): Promise<string | null> {
  const sweep = await running.page.evaluate(() => window.keywheel.request('sweep.state'));
  return sweep.ok ? sweep.value.paused : 'not known';
}

it('an answer goes on after a sleep that its connection outlived, and is kept as far as it came after one that it did not', async () => {
  const { page } = running;
  const before = await listeners();
  const hold = provider.hold(3, { times: 1 });
  await send(page, 'Hello');
  await hold.reached;
  await messages(page)
    .getByText(/^One two/)
    .waitFor();
  await tell('suspend');
  expect(await pausedBy()).toBe('asleep');
  await tell('resume');
  expect(await pausedBy()).not.toBe('asleep');
  hold.release();
  await messages(page).getByText('One two three four five six.').waitFor();
  await answered(page);

  const woken = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  provider.fail(
    { path: '/chat/completions', times: 1 },
    {
      async piece(index, response) {
        if (index !== 3) return;
        response.once('close', closed.resolve);
        await woken.promise;
        // What stands between has forgotten the connection meanwhile.
        response.socket?.resetAndDestroy();
        await closed.promise;
      },
    },
  );
  await send(page, 'And again');
  await messages(page)
    .getByText(/^One two/)
    .nth(1)
    .waitFor();
  await tell('suspend');
  await tell('resume');
  woken.resolve();
  await closed.promise;
  await messages(page)
    .getByText(/broke off/)
    .waitFor();
  await answered(page);

  // The secrets were dropped; they are read anew, and all goes on.
  await send(page, 'Awake?');
  await messages(page).getByText('One two three four five six.').nth(1).waitFor();
  await answered(page);
  expect(await listeners()).toEqual(before);
  expect(running.errors).toEqual([]);
});
