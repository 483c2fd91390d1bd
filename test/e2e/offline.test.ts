import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, onTestFailed } from 'vitest';
import { clearKeychain } from '../support/keychain-entries.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { type ScriptedProvider, startScriptedProvider } from '../support/scripted-provider.ts';
import { addKeys, answered, messages, openSettings, send } from '../support/window-steps.ts';
import { createLook, twoLooks } from './looks.ts';
import { shootFailure } from './screens.ts';

// A computer that loses its connection. Chromium tells the page, and fails requests, as it does then.
const secrets = { far: 'sk-test-made-up-far-away-Of7n', near: 'sk-test-made-up-near-by-On2e' };
const farAway = 'https://far-away.example/v1';

let nearBy: ScriptedProvider;
let running: LaunchedApp;

const notice = () =>
  running.page.getByRole('status').filter({ hasText: 'This computer is offline' });
const look = createLook(() => running, 'offline-');

beforeAll(async () => {
  await clearKeychain();
  nearBy = await startScriptedProvider({ keys: [{ secret: secrets.near }], answer: 'From here.' });
  running = await launchApp();
  await connect();
  await addKeys(running.page, [secrets.far], farAway);
});

afterAll(async () => {
  await running.quit();
  await nearBy.stop();
  rmSync(running.userData, { recursive: true, force: true });
});

/** The provider far away is there again. */
async function connect(): Promise<void> {
  await running.app.evaluate(({ net, session }) => {
    Object.assign(net, { request: Reflect.get(globalThis, 'connected') ?? net.request });
    const chunk = (choice: object) => `data: ${JSON.stringify({ choices: [choice] })}\n\n`;
    const words = chunk({ delta: { content: 'From far away.' } });
    const answer = `${words}${chunk({ delta: {}, finish_reason: 'stop' })}data: [DONE]\n\n`;
    // The sessions of src/main/desktop/connection.ts.
    for (const name of ['providers', 'balances-1', 'balances-2']) {
      const each = session.fromPartition(name);
      if (each.protocol.isProtocolHandled('https')) continue;
      each.protocol.handle('https', ({ url }) =>
        url.endsWith('/chat/completions')
          ? new Response(answer, { headers: { 'content-type': 'text/event-stream' } })
          : Response.json({ object: 'list', data: [{ id: 'made-up-chat' }] }),
      );
    }
  });
  await running.page.context().setOffline(false);
}

async function disconnect(): Promise<void> {
  await running.app.evaluate(({ net }) => {
    Object.assign(globalThis, { connected: net.request });
    // As it fails then; what emulates this in Electron leaves requests of the main process alone.
    net.request = () => {
      throw new Error('net::ERR_INTERNET_DISCONNECTED');
    };
  });
  await running.page.context().setOffline(true);
}

it('says so above what is written, which goes on, and takes it back once there is a connection', async () => {
  const { page } = running;
  onTestFailed(() => shootFailure(page));
  await send(page, 'Is anybody far away?');
  await messages(page).getByText('From far away.').waitFor();
  await page.getByText('Answer finished.').waitFor({ state: 'attached' });
  await expect.poll(() => notice().count()).toBe(0);
  await disconnect();
  await notice().waitFor();
  await page.getByRole('textbox', { name: 'Message' }).fill('written on a train');
  await look('written');
  await expect
    .poll(() => page.getByRole('textbox', { name: 'Message' }).inputValue())
    .toBe('written on a train');
});

it('tells at once why what is sent has no answer, blames no key, and asks again when it is told to', async () => {
  const { page } = running;
  onTestFailed(() => shootFailure(page));
  await page.getByRole('textbox', { name: 'Message' }).press('Enter');
  const told = messages(page).getByText('This computer is offline. Connect it, then try again.');
  await told.waitFor();
  await messages(page).getByText('written on a train').waitFor();
  await answered(page);
  await look('sent', twoLooks);
  await openSettings(page, 'Keys');
  await expect
    .poll(() => page.getByRole('table', { name: 'Keys' }).innerText())
    .toContain('Active');
  await page.getByRole('button', { name: 'Back to chat' }).click();
  await connect();
  await notice().waitFor({ state: 'detached' });
  await messages(page).getByRole('button', { name: 'Try again' }).click();
  await told.waitFor({ state: 'detached' });
  await messages(page).getByText('From far away.').nth(1).waitFor();
});

it('is no matter for a provider on this computer', async () => {
  const { page } = running;
  onTestFailed(() => shootFailure(page));
  await openSettings(page, 'Keys');
  await addKeys(page, [secrets.near], nearBy.baseUrl);
  await page.getByRole('button', { name: 'Back to chat' }).click();
  await page.getByRole('button', { name: 'New chat', exact: true }).click();
  await page.context().setOffline(true);
  await notice().waitFor();
  await page.getByRole('button', { name: /^Model:/ }).click();
  const near = { label: new URL(nearBy.baseUrl).host };
  await page.getByRole('combobox', { name: 'Provider' }).selectOption(near);
  await notice().waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await send(page, 'And here?');
  await messages(page).getByText('From here.').waitFor();
  await page.context().setOffline(false);
  expect(running.errors).toEqual([]);
});
