import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LaunchedApp } from '../support/launch-app.ts';
import { type Fault, hangAfter, redirect, withoutEnd } from '../support/scripted-faults.ts';
import { type ScriptedProvider, startScriptedProvider } from '../support/scripted-provider.ts';
import { answered, checkNow, messages, openSettings, send } from '../support/window-steps.ts';
import { endWithData, startWithKeys } from './app-with-keys.ts';

// The rotating fetch is tested over Node's fetch; here is what might differ over Electron's.

const secrets = ['Aa1x', 'Bb2y', 'Cc3z'].map((tail) => `sk-test-made-up-for-electron-${tail}`);
const chat = '/chat/completions';

let provider: ScriptedProvider;
let other: ScriptedProvider;
let running: LaunchedApp;

beforeEach(async () => {
  other = await startScriptedProvider();
  ({ running, provider } = await startWithKeys(secrets));
});

afterEach(async () => {
  await endWithData({ running, provider });
  await other.stop();
});

it('follows no redirect, to another host or to its own', async () => {
  for (const [place, host] of [other.baseUrl, provider.baseUrl].entries()) {
    provider.clear();
    provider.fail({ path: chat }, redirect(`${host}/elsewhere`, 307));
    await send(running.page, 'Hello');
    // Two keys are tried each time.
    await provider.came({ path: chat }, 2 * (place + 1));
    await answered(running.page);
  }
  await messages(running.page)
    .getByText(/has a fault/)
    .first()
    .waitFor();
  expect(other.requests).toEqual([]);
  expect(provider.matching({ path: '/elsewhere' })).toEqual([]);
});

it('keeps no cookie and sends none', async () => {
  const cookies: (string | undefined)[] = [];
  const setting: Fault = {
    begin(response) {
      cookies.push(response.req.headers.cookie);
      response.setHeader('set-cookie', 'session=made-up; Path=/; Max-Age=1000');
      return false;
    },
  };
  provider.fail({ path: chat }, setting);
  for (const [place, text] of ['One', 'Two'].entries()) {
    await send(running.page, text);
    await provider.came({ path: chat }, place + 1);
    await answered(running.page);
  }
  expect(cookies).toEqual([undefined, undefined]);
});

it('lets go of the connection when nobody reads the rest of an answer', async () => {
  const open = new Set<string>();
  const { begin } = withoutEnd(429);
  const endless: Fault = {
    begin(response, received) {
      const name = `${open.size} ${response.req.method} ${response.req.url}`;
      open.add(name);
      response.once('close', () => open.delete(name));
      return begin?.(response, received) ?? true;
    },
  };
  await send(running.page, 'Hello');
  await answered(running.page);
  provider.fail({}, endless);
  await send(running.page, 'And now?');
  // Each of the keys is tried, and checked.
  await provider.came({ path: chat }, 1 + secrets.length);
  await answered(running.page);
  await openSettings(running.page, 'Keys');
  await checkNow(running.page);
  expect(provider.requests.length).toBeGreaterThan(2 * secrets.length);
  await expect.poll(() => [...open]).toEqual([]);
});

it('lets go of the connection when an answer is stopped', async () => {
  const closed = Promise.withResolvers<void>();
  provider.fail(
    { path: chat },
    {
      begin(response) {
        response.once('close', closed.resolve);
        return false;
      },
    },
  );
  provider.fail({ path: chat }, hangAfter(1));
  await send(running.page, 'Hello');
  await messages(running.page).getByText('Made-up').first().waitFor();
  await running.page.getByRole('button', { name: 'Stop' }).click();
  await closed.promise;
});
