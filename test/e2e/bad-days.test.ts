import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBareBus } from '../support/bare-bus.ts';
import { findSecrets } from '../support/find-secrets.ts';
import { clearKeychain } from '../support/keychain-entries.ts';
import { type LaunchedApp, launchApp, newUserData } from '../support/launch-app.ts';
import { cutAfter, refuse, page as webPage } from '../support/scripted-faults.ts';
import { type ScriptedProvider, startScriptedProvider } from '../support/scripted-provider.ts';
import { until } from '../support/until.ts';
import {
  addKeys,
  answered,
  backToChat,
  checkNow,
  keyRows,
  messages,
  openSettings,
  send,
} from '../support/window-steps.ts';
import { shootFailure } from './screens.ts';

const secrets = ['Aa1x', 'Bb2y', 'Cc3z'].map((tail) => `sk-test-made-up-for-bad-days-${tail}`);
const chat = '/chat/completions';

let provider: ScriptedProvider;
let running: LaunchedApp;

beforeEach(async () => {
  await clearKeychain();
  provider = await startScriptedProvider({
    keys: secrets.map((secret) => ({ secret })),
    answer: 'One two three four five six seven eight nine ten.',
  });
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await shootFailure(running.page);
  await running.quit();
  await provider.stop();
  rmSync(running.userData, { recursive: true, force: true });
});

async function start(): Promise<void> {
  running = await launchApp();
  await addKeys(running.page, secrets, provider.baseUrl);
}

/** Waits until the table says this of every key. */
async function keysSay(words: string): Promise<void> {
  await openSettings(running.page, 'Keys');
  const table = running.page.getByRole('table', { name: 'Keys' });
  const times = async () => (await table.innerText()).split(words).length - 1;
  await expect.poll(times, { message: words }).toBe(secrets.length);
}

describe('on a machine without a keychain', () => {
  it('says so, keeps keys for this run only, and writes no secret to the disk', async () => {
    const bus = await startBareBus();
    running = await launchApp({ env: bus.env });
    const { page } = running;
    await page
      .getByText(/No keychain/)
      .first()
      .waitFor();
    await addKeys(page, secrets, provider.baseUrl);
    await send(page, 'Hello');
    await answered(page);
    await messages(page).getByText('One two three').waitFor();
    await keysSay('this run only');
    await running.quit();
    expect(await findSecrets(running.userData, secrets)).toEqual([]);

    running = await launchApp({ userData: running.userData, env: bus.env });
    await openSettings(running.page, 'Keys');
    await running.page.getByText(/No keys yet/).waitFor();
    bus.stop();
  });
});

describe('when the provider is down', () => {
  it('says that it could not be reached, and blames no key', async () => {
    await start();
    await provider.stop();
    await send(running.page, 'Hello');
    await messages(running.page)
      .getByText(/could not be reached/)
      .waitFor();
    await keysSay('Active');
  });

  it('says so too when a log-in page answers in its place, and deletes nothing', async () => {
    await start();
    provider.fail({}, webPage(200));
    await send(running.page, 'Hello');
    await answered(running.page);
    await messages(running.page)
      .getByText(/has a fault/)
      .first()
      .waitFor();
    await openSettings(running.page, 'Keys');
    await checkNow(running.page);
    await keysSay('Active');
  });
});

describe('with nothing but bad keys', () => {
  it('says why each was refused, and suspends them', async () => {
    await start();
    for (const secret of secrets) provider.setAccount(secret, { behaviour: 'invalid' });
    await send(running.page, 'Hello');
    const log = messages(running.page);
    await log.getByText(/Every key that was tried was refused/).waitFor();
    await keysSay('Suspended');
    await keysSay('not accepted by the provider');
  });
});

describe('a request that is itself at fault', () => {
  it('shows the provider’s words for a model that doesn’t exist, and blames no key', async () => {
    await start();
    provider.fail(
      { path: chat },
      refuse(404, { code: 'model_not_found', message: 'The made-up model does not exist.' }),
    );
    await send(running.page, 'Hello');
    await messages(running.page).getByText('The made-up model does not exist.').first().waitFor();
    expect(provider.matching({ path: chat })).toHaveLength(1);
    await keysSay('Active');
  });
});

describe('an answer that doesn’t end well', () => {
  it('is kept as far as it came when the connection breaks, and never retried', async () => {
    await start();
    provider.fail({ path: chat }, cutAfter(4));
    await send(running.page, 'Hello');
    await messages(running.page)
      .getByText(/broke off/)
      .first()
      .waitFor();
    await messages(running.page)
      .getByText(/^One two/)
      .waitFor();
    expect(provider.matching({ path: chat })).toHaveLength(1);
  });

  it('is kept as far as it came when the person stops it', async () => {
    await start();
    const hold = provider.hold(4);
    await send(running.page, 'Hello');
    await hold.reached;
    await messages(running.page)
      .getByText(/^One two/)
      .waitFor();
    await running.page.getByRole('button', { name: 'Stop' }).click();
    await answered(running.page);
    await messages(running.page)
      .getByText(/^One two/)
      .waitFor();
    await messages(running.page)
      .getByText(/Stopped/)
      .waitFor();
  });

  it('is there after the app was killed while it streamed', async () => {
    await start();
    const hold = provider.hold(4);
    await send(running.page, 'A question that stays');
    await hold.reached;
    await messages(running.page)
      .getByText(/^One two/)
      .waitFor();
    // Stored within half a second; the write-ahead log shows it.
    await until('the answer is on the disk', () =>
      readFileSync(join(running.userData, 'keywheel.db-wal')).includes('One two'),
    );
    await running.kill();
    running = await launchApp({ userData: running.userData });
    await running.page
      .getByRole('list', { name: 'Conversations' })
      .getByRole('button')
      .first()
      .click();
    await messages(running.page).getByText('A question that stays').waitFor();
    await messages(running.page)
      .getByText(/^One two/)
      .waitFor();
  });
});

describe('a damaged database', () => {
  it('is set aside, and the keys are found again in the keychain', async () => {
    await start();
    const { userData } = running;
    await running.quit();
    const file = join(userData, 'keywheel.db');
    rmSync(`${file}-wal`, { force: true });
    writeFileSync(file, 'This was a database once.');
    running = await launchApp({ userData });
    await running.page
      .getByText(/set aside/)
      .first()
      .waitFor();
    await openSettings(running.page, 'Keys');
    await until('the keys are back', async () => (await keyRows(running.page).count()) === 3);
    await backToChat(running.page);
    await send(running.page, 'Still there?');
    await answered(running.page);
    await messages(running.page).getByText('One two three').waitFor();
  });
});

describe('a database that can’t be written', () => {
  it('is told with what to do, and the app works for this run', async () => {
    const userData = newUserData();
    // Root writes to read-only files; a folder in its place nobody can write.
    mkdirSync(join(userData, 'keywheel.db'));
    running = await launchApp({ userData });
    await running.page.getByText(/The database can’t be written/).waitFor();
    await addKeys(running.page, secrets, provider.baseUrl);
    await send(running.page, 'Hello');
    await answered(running.page);
    await messages(running.page).getByText('One two three').waitFor();
    expect(statSync(join(userData, 'keywheel.db')).isDirectory()).toBe(true);
  });
});
