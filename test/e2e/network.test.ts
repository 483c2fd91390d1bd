import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHttpProxy } from '../support/http-proxy.ts';
import type { LaunchedApp } from '../support/launch-app.ts';
import type { ScriptedProvider } from '../support/scripted-provider.ts';
import { startSocksServer } from '../support/socks-server.ts';
import { answered, backToChat, messages, openSettings, send } from '../support/window-steps.ts';
import { endWithData, startWithKeys } from './app-with-keys.ts';
import { shoot } from './screens.ts';

const secret = 'sk-made-up-for-proxies-Vr8t';
const login = { user: 'made-up-name', password: 'made-up password' };

let provider: ScriptedProvider;
let running: LaunchedApp;

beforeAll(async () => {
  ({ running, provider } = await startWithKeys([secret], { answer: () => 'One two three' }));
});

afterAll(() => endWithData({ running, provider }));

async function setProxy(address: string): Promise<void> {
  const { page } = running;
  await openSettings(page, 'Network');
  await page.getByRole('combobox', { name: 'Proxy', exact: true }).click();
  await page.getByRole('option', { name: 'This one' }).click();
  await page.getByRole('textbox', { name: 'Address' }).fill(address);
  await page.getByRole('textbox', { name: 'User name' }).fill(login.user);
  // Chromium reaches this machine without a proxy, unless it is told not to.
  await page.getByRole('textbox', { name: 'Without the proxy' }).fill('<-loopback>');
  await page.getByRole('textbox', { name: 'Address' }).focus();
  const password = page.getByRole('textbox', { name: 'Password' });
  await password.fill(login.password);
  await password.press('Enter');
  await page.getByText('One is kept in the system’s keychain').waitFor();
}

async function tryIt(): Promise<void> {
  await running.page.getByRole('button', { name: 'Test', exact: true }).click();
}

describe('the person’s proxy', () => {
  it('is tried first, and says which hop failed', async () => {
    const proxy = await startHttpProxy(login);
    await setProxy(`http://127.0.0.1:${proxy.port}`);
    await tryIt();
    await running.page.getByText(/^Reached in \d+ ms, via http:/).waitFor();
    await shoot(running.page, 'network-reached');
    const password = running.page.getByRole('textbox', { name: 'Password' });
    await password.fill('another made-up one');
    await password.press('Enter');
    await running.page.getByRole('button', { name: 'Remove' }).waitFor();
    await tryIt();
    await running.page.getByText('The proxy wants another user name or password.').waitFor();
    await proxy.stop();
    await tryIt();
    await running.page.getByText('The proxy doesn’t answer.').waitFor();
    await shoot(running.page, 'network-failed');
    await backToChat(running.page);
  });

  it.each(['http', 'socks5'] as const)('carries chats at once, signed in: %s', async (kind) => {
    const proxy = await (kind === 'http' ? startHttpProxy(login) : startSocksServer(login));
    await setProxy(`${kind}://127.0.0.1:${proxy.port}`);
    await backToChat(running.page);
    await send(running.page, 'Hello');
    await answered(running.page);
    await messages(running.page).getByText('One two three').last().waitFor();
    expect(new Set(proxy.reached)).toEqual(new Set([new URL(provider.baseUrl).host]));
    await proxy.stop();
  });
});
