import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { type LaunchedApp, launchApp, newUserData } from '../support/launch-app.ts';
import { startOwnSecretService } from '../support/own-secret-service.ts';
import { type ScriptedProvider, startScriptedProvider } from '../support/scripted-provider.ts';
import { until } from '../support/until.ts';
import { answered, backToChat, messages, openSettings, send } from '../support/window-steps.ts';
import { shootFailure } from './screens.ts';

const secrets = ['Aa1x', 'Bb2y'].map((tail) => `sk-test-made-up-in-keychain-trouble-${tail}`);

let provider: ScriptedProvider;
let service: Awaited<ReturnType<typeof startOwnSecretService>>;
let running: LaunchedApp;
let answers = 0;

beforeAll(async () => {
  provider = await startScriptedProvider({
    keys: secrets.map((secret) => ({ secret })),
    answer: () => `Answer ${++answers}.`,
  });
  const entries = secrets.map((secret) => ({
    account: `${crypto.randomUUID()} ${provider.baseUrl}`,
    secret,
  }));
  service = await startOwnSecretService('Keywheel', entries);
  const { DBUS_SESSION_BUS_ADDRESS = '' } = service.env;
  running = await launchApp({ userData: newUserData(), env: { DBUS_SESSION_BUS_ADDRESS } });
  await expectAnswer('Hello');
});

afterAll(async () => {
  service.goOn();
  await running.quit();
  service.end();
  await provider.stop();
  rmSync(running.userData, { recursive: true, force: true });
});

async function expectAnswer(question: string): Promise<void> {
  const { page } = running;
  await send(page, question);
  await answered(page);
  await messages(page).getByText(`Answer ${answers}.`).waitFor();
}

/** What lies in memory goes: the next request needs the keychain. */
const forgetSecrets = () =>
  running.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));

/** The window can be used, and no key is missing or blamed in it. */
async function expectKeysKept(): Promise<void> {
  const { page } = running;
  await openSettings(page, 'Keys');
  const table = page.getByRole('table', { name: 'Keys' });
  await until('both are active', async () => {
    return (await table.innerText()).match(/Active/g)?.length === secrets.length;
  });
  await backToChat(page);
}

describe('a keychain in trouble while the window stands', () => {
  const banner = () => running.page.getByRole('status').getByText(/^(The|No) keychain/);

  it('that doesn’t answer is told as locked, keeps nobody from the window, and is back with its next answer', async () => {
    onTestFailed(() => shootFailure(running.page));
    const { page } = running;
    service.stop();
    await forgetSecrets();
    await send(page, 'Is it locked?');
    await expectKeysKept();
    await messages(page).getByText('The keychain is locked. Unlock it and try again.').waitFor();
    await banner().waitFor();
    await expectKeysKept();
    service.goOn();
    await expectAnswer('Is it open?');
    await banner().waitFor({ state: 'detached' });
    await expectKeysKept();
  });

  it('that is killed in mid-call and started anew is back by itself', async () => {
    onTestFailed(() => shootFailure(running.page));
    const { page } = running;
    service.stop();
    await forgetSecrets();
    await send(page, 'Is it dead?');
    await page.getByRole('button', { name: 'Stop' }).waitFor();
    await service.kill();
    await answered(page);
    await banner().waitFor();
    await expectKeysKept();
    await service.startAgain();
    await expectAnswer('Is it alive?');
    await banner().waitFor({ state: 'detached' });
    await expectKeysKept();
    expect(running.errors).toEqual([]);
  });
});
