import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHttpProxy } from '../support/http-proxy.ts';
import { type LaunchedApp, newUserData } from '../support/launch-app.ts';
import { madeUpCertificate } from '../support/made-up-certificate.ts';
import type { ScriptedProvider } from '../support/scripted-provider.ts';
import { startSocksServer } from '../support/socks-server.ts';
import { answered, backToChat, messages, openSettings, send } from '../support/window-steps.ts';
import { endWithData, startWithKeys } from './app-with-keys.ts';
import { shoot } from './screens.ts';

const secret = 'sk-made-up-for-proxies-Vr8t';
const login = { user: 'made-up-name', password: 'made-up password' };
const certificate = madeUpCertificate();
/** Chromium reaches this machine without a proxy, unless it is told not to. */
const EVEN_HERE = '<-loopback>';

let provider: ScriptedProvider;
let running: LaunchedApp;

beforeAll(async () => {
  const userData = newUserData();
  const trusted = join(userData, 'trusted.pem');
  writeFileSync(trusted, certificate.cert);
  ({ running, provider } = await startWithKeys(
    [secret],
    { answer: () => 'One two three' },
    { userData, env: { NODE_EXTRA_CA_CERTS: trusted } },
  ));
});

afterAll(() => endWithData({ running, provider }));

async function setMode(mode: 'As the system says' | 'No proxy' | 'This one'): Promise<void> {
  await openSettings(running.page, 'Network');
  await running.page.getByRole('combobox', { name: 'Proxy', exact: true }).click();
  await running.page.getByRole('option', { name: mode }).click();
}

async function setProxy(address: string): Promise<void> {
  const { page } = running;
  await setMode('This one');
  await page.getByRole('textbox', { name: 'Address' }).fill(address);
  await page.getByRole('textbox', { name: 'User name' }).fill(login.user);
  await page.getByRole('textbox', { name: 'Without the proxy' }).fill(EVEN_HERE);
  await page.getByRole('textbox', { name: 'Address' }).focus();
  const password = page.getByRole('textbox', { name: 'Password' });
  await password.fill(login.password);
  await password.press('Enter');
  await page.getByText('One is kept in the system’s keychain').waitFor();
}

/** A question and its answer. */
async function hello(): Promise<void> {
  const answers = messages(running.page).getByText('One two three');
  const before = await answers.count();
  await send(running.page, 'Hello');
  await answers.nth(before).waitFor();
  await answered(running.page);
}

async function tryIt(): Promise<void> {
  await running.page.getByRole('button', { name: 'Test', exact: true }).click();
}

describe('the person’s proxy', () => {
  it('is tried first, and says which hop failed', async () => {
    const proxy = await startHttpProxy(login);
    await setProxy(`http://127.0.0.1:${proxy.port}`);
    await tryIt();
    await running.page.getByText(/^Reached in [\d,]+ ms, via http:/).waitFor();
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

  const proxies = {
    http: () => startHttpProxy(login),
    https: () => startHttpProxy(login, certificate),
    socks5: () => startSocksServer(login),
  };
  it.each(['http', 'https', 'socks5'] as const)(
    'carries chats at once, signed in: %s',
    async (kind) => {
      const proxy = await proxies[kind]();
      await setProxy(`${kind}://127.0.0.1:${proxy.port}`);
      await backToChat(running.page);
      await hello();
      expect(new Set(proxy.reached)).toEqual(new Set([new URL(provider.baseUrl).host]));
      await proxy.stop();
    },
  );

  it('is left aside for the hosts that are named, and by all once it is not to be used', async () => {
    const proxy = await startHttpProxy(login);
    await setProxy(`http://127.0.0.1:${proxy.port}`);
    const aside = running.page.getByRole('textbox', { name: 'Without the proxy' });
    await aside.fill(`${EVEN_HERE}\n*.example.com\n127.0.0.1`);
    await aside.blur();
    await backToChat(running.page);
    await hello();
    expect(proxy.reached).toEqual([]);
    await openSettings(running.page, 'Network');
    await aside.fill(EVEN_HERE);
    await aside.blur();
    await tryIt();
    await running.page.getByText(/^Reached in .* via http:/).waitFor();
    expect(proxy.reached).not.toEqual([]);
    const before = proxy.reached.length;
    await setMode('No proxy');
    await tryIt();
    await running.page.getByText(/^Reached in .* without a proxy/).waitFor();
    await backToChat(running.page);
    await hello();
    expect(proxy.reached).toHaveLength(before);
    await proxy.stop();
  });
});
