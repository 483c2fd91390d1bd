import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findSecrets, findSecretsIn } from '../support/find-secrets.ts';
import { clearKeychain, isInKeychain, keychainEntries } from '../support/keychain-entries.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import {
  clickNotification,
  forgetNotifications,
  readNotifications,
  shownNotifications,
} from '../support/notifications.ts';
import { type ScriptedProvider, startScriptedProvider } from '../support/scripted-provider.ts';
import { type TrayWatcher, watchTray } from '../support/tray-watcher.ts';
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
import { recordIpc } from './ipc-recorder.ts';
import { shootFailure } from './screens.ts';

const secrets = ['Kx7b', 'Pq2m', 'Zt9d', 'Wn4f', 'Rj6s'].map(
  (tail) => `sk-test-made-up-for-the-whole-way-${tail}`,
);
const tailOf = (secret: string) => secret.slice(-4);

let provider: ScriptedProvider;
let tray: TrayWatcher;
let running: LaunchedApp;
let recorded: () => Promise<string>;
let ipc = '';
/** As it is while nothing is known. */
let firstIcon: string | null;
/** By secret. */
let accounts: ReadonlyMap<string, string>;

/** Lets the key that is picked for the next message run out of credit at that very moment; gives its secret. */
async function sendWithKeyRunningOut(text: string): Promise<string> {
  const hold = provider.hold('begin', { times: 1 });
  await send(running.page, text);
  await hold.reached;
  const victim = provider.matching({ path: '/chat/completions' }).at(-1)?.secret ?? '';
  provider.setAccount(victim, { limitMicros: 5_000_000, usedMicros: 5_000_000 });
  hold.release();
  await answered(running.page);
  return victim;
}

beforeAll(async () => {
  await clearKeychain();
  await forgetNotifications();
  provider = await startScriptedProvider({
    keys: secrets.map((secret) => ({ secret, limitMicros: 5_000_000, usedMicros: 1_000_000 })),
    answer: 'A **made-up** answer.',
  });
  tray = await watchTray();
  running = await launchApp();
  recorded = await recordIpc(running);
  firstIcon = await until('the tray icon is there', () => tray.icon());
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await shootFailure(running.page);
});

afterAll(async () => {
  await running.quit();
  tray.stop();
  await provider.stop();
  rmSync(running.userData, { recursive: true, force: true });
});

describe('the whole way, on the real desktop', () => {
  let first = '';
  let second = '';

  it('adds five pasted keys, whose secrets lie in the keychain', async () => {
    await addKeys(running.page, secrets, provider.baseUrl);
    await openSettings(running.page, 'Keys');
    await until('five keys are listed', async () => (await keyRows(running.page).count()) === 5);
    const entries = await keychainEntries();
    accounts = new Map(entries.map(({ account, secret }) => [secret, account]));
    expect([...accounts.keys()]).toEqual(expect.arrayContaining(secrets));
  });

  it('shows in the tray what they have left', async () => {
    await checkNow(running.page);
    await until('the tray tells', async () => (await tray.tooltip()) === '≈ $20.00 left · 5 keys');
    await until('the ring is drawn anew', async () => (await tray.icon()) !== firstIcon);
    expect(await tray.menu()).toEqual(
      expect.arrayContaining(['Check now', 'Open Keywheel', 'Settings', 'Quit']),
    );
  });

  it('streams an answer, and says which key served it', async () => {
    await backToChat(running.page);
    await send(running.page, 'Hello there');
    await answered(running.page);
    await messages(running.page).getByText('made-up', { exact: true }).waitFor();
    const served = provider.matching({ path: '/chat/completions' })[0]?.secret ?? '';
    await messages(running.page)
      .getByText(`sk-…${tailOf(served)}`)
      .first()
      .waitFor();
  });

  it('answers all the same when the picked key has just run out, and says so', async () => {
    first = await sendWithKeyRunningOut('And now?');
    const log = messages(running.page);
    await until(
      'two answers stand',
      async () => (await log.getByText('made-up', { exact: true }).count()) === 2,
    );
    await log
      .getByRole('button', { name: /Details and attempts/ })
      .last()
      .click();
    await log
      .getByText(`sk-…${tailOf(first)}`)
      .first()
      .waitFor();
    await log
      .getByText(/no credit/i)
      .first()
      .waitFor();
  });

  it('deletes that key at the next sweep: from the list, the pool and the tray, with a notification', async () => {
    await openSettings(running.page, 'Keys');
    await checkNow(running.page);
    await until('four keys are left', async () => (await keyRows(running.page).count()) === 4);
    await until('the tray follows', async () =>
      (await tray.tooltip())?.endsWith('· 4 keys') ? true : null,
    );
    await until('the notification stands', async () => (await shownNotifications()) === 1);
    const [notification] = await readNotifications();
    expect(notification).toMatchObject({ app: 'Keywheel', title: 'A key was deleted' });
    expect(notification?.body).toContain(`sk-…${tailOf(first)}`);
    expect(notification?.body).toContain('no credit left');
    expect(notification?.body).toContain('4 keys are left');
    // In the trash it can still be restored.
    expect(await isInKeychain(accounts.get(first) ?? '')).toBe(true);
  });

  it('opens the journal with a click on the notification', async () => {
    await openSettings(running.page, 'Billing');
    await running.page.getByRole('combobox', { name: 'Time in the trash' }).click();
    await running.page.getByRole('option', { name: 'Erase at once' }).click();
    await backToChat(running.page);
    second = await sendWithKeyRunningOut('Once more');
    await tray.click('Check now');
    await clickNotification();
    await running.page.getByRole('tab', { name: 'Journal', selected: true }).waitFor();
    await running.page
      .getByText(`sk-…${tailOf(second)}`)
      .first()
      .waitFor();
  });

  it('erases a secret from the keychain when its time in the trash is over', async () => {
    const account = accounts.get(second) ?? '';
    await until('the secret is gone', async () => !(await isInKeychain(account)));
    expect(await isInKeychain(accounts.get(first) ?? '')).toBe(true);
  });

  it('restores a key from the trash with one click', async () => {
    provider.setAccount(first, { limitMicros: 9_000_000 });
    await running.page.getByRole('tab', { name: 'Trash' }).click();
    await running.page.getByRole('button', { name: `Restore sk-…${tailOf(first)}` }).click();
    await running.page.getByRole('tab', { name: 'All keys' }).click();
    await until('four keys again', async () => (await keyRows(running.page).count()) === 4);
  });

  it('has conversations and keys after a restart', async () => {
    ipc = await recorded();
    await running.quit();
    running = await launchApp({ userData: running.userData });
    await running.page
      .getByRole('list', { name: 'Conversations' })
      .getByText('Hello there')
      .first()
      .click();
    await messages(running.page).getByText('Once more').first().waitFor();
    await openSettings(running.page, 'Keys');
    await until('four keys are listed', async () => (await keyRows(running.page).count()) === 4);
  });

  it('leaves no secret in its data, its logs, its output or between its processes', async () => {
    expect(ipc.length).toBeGreaterThan(1000);
    expect(findSecretsIn(ipc, secrets)).toEqual([]);
    expect(findSecretsIn(running.output(), secrets)).toEqual([]);
    await running.quit();
    expect(await findSecrets(running.userData, secrets)).toEqual([]);
    running = await launchApp({ userData: running.userData });
  });

  it('complains of nothing in its console', () => {
    expect(running.errors).toEqual([]);
  });
});
