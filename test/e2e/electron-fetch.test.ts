import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LaunchedApp } from '../support/launch-app.ts';
import { type Fault, hangAfter, redirect, reply, withoutEnd } from '../support/scripted-faults.ts';
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

it('knows a host that answers with a redirect for reached', async () => {
  const { page } = running;
  provider.fail({}, redirect(`${other.baseUrl}/elsewhere`));
  await openSettings(page, 'Network');
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await page.getByText(/^Reached in/).waitFor();
  expect(other.requests).toEqual([]);
});

it('reads an answer with words of Chinese beside its status and in its headers', async () => {
  const words = Buffer.from('余额充足').toString('latin1');
  const speaking: Fault = {
    begin(response) {
      response.statusMessage = words;
      response.setHeader('x-message', words);
      response.setHeader('set-cookie', `said=${words}`);
      return false;
    },
  };
  provider.fail({ path: chat }, speaking);
  await send(running.page, 'Hello');
  await messages(running.page).getByText('Made-up').first().waitFor();
  await answered(running.page);
  expect(provider.matching({ path: chat })).toHaveLength(1);
});

it('tries another key at once after an answer whose status is none', async () => {
  provider.fail({ path: chat, times: 1 }, reply({ status: 999, body: '' }));
  await send(running.page, 'Hello');
  await messages(running.page).getByText('Made-up').first().waitFor();
  await answered(running.page);
  expect(provider.matching({ path: chat })).toHaveLength(2);
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

it('has as many chats at once with a provider on this machine as one likes', async () => {
  const hold = provider.hold(1);
  await running.page.evaluate(async () => {
    const { request } = window.keywheel;
    for (let chat = 0; chat < 8; chat += 1) {
      const made = await request('conversations.create');
      if (made.ok) void request('chat.send', { conversationId: made.value.id, text: 'Hello' });
    }
  });
  await provider.came({ path: chat }, 8);
  hold.release();
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
