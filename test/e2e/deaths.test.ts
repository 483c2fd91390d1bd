import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import {
  forgetNotifications,
  pressUndo,
  readNotifications,
  shownNotifications,
} from '../support/notifications.ts';
import type { ScriptedProvider } from '../support/scripted-provider.ts';
import { until } from '../support/until.ts';
import { checkNow, keyRows, openSettings } from '../support/window-steps.ts';
import { endWithData, shootFailures, startWithKeys } from './app-with-keys.ts';

const secrets = ['Da1v', 'Db2w', 'Dc3x', 'Dd4y', 'De5z'].map(
  (tail) => `sk-test-made-up-for-deaths-${tail}`,
);
const usedUp = { limitMicros: 5_000_000, usedMicros: 5_000_000 };

let provider: ScriptedProvider;
let running: LaunchedApp;

beforeEach(async () => {
  await forgetNotifications();
  ({ running, provider } = await startWithKeys(secrets));
  await openSettings(running.page, 'Keys');
  await checkNow(running.page);
});

afterEach(() => endWithData({ running, provider }));

shootFailures(() => running.page);

const rows = (count: number) =>
  until(`${count} keys are listed`, async () => (await keyRows(running.page).count()) === count);

/** A request that the used-up key refuses too: the others may not answer in its stead. */
async function refuseInChat(): Promise<void> {
  const { page } = running;
  for (const other of secrets.slice(1)) provider.setAccount(other, { behaviour: 'rate-limited' });
  await page.getByRole('button', { name: 'Back to chat' }).click();
  await page.getByRole('textbox', { name: 'Message' }).fill('Hello');
  await page.keyboard.press('Enter');
  await page.getByText('Every key that was tried was refused').waitFor();
  await openSettings(page, 'Keys');
}

async function notified(): Promise<string> {
  await until('a notification stands', async () => (await shownNotifications()) > 0);
  const [{ title, body } = { title: '', body: '' }] = await readNotifications();
  await forgetNotifications();
  return `${title}: ${body}`;
}

describe('a relay’s key that is used up', () => {
  it('is deleted, comes back with Undo, and goes again when a request is refused anew', async () => {
    const { page } = running;
    const [secret = ''] = secrets;
    provider.setAccount(secret, usedUp);
    await checkNow(page);
    expect(await notified()).toContain('sk-…Da1v');
    await rows(4);

    await page.getByRole('button', { name: 'Undo' }).click();
    await rows(5);

    // The person's word counts for an hour without a confirming request; a refusal in a chat ends it.
    await checkNow(page);
    await rows(5);
    await refuseInChat();
    await checkNow(page);
    expect(await notified()).toContain('no credit left');
    await rows(4);
  });
});

describe('the button of a deletion’s notification', () => {
  it('brings the key back, which the journal says, and it goes again when it is refused anew', async () => {
    const { page } = running;
    const [secret = ''] = secrets;
    provider.setAccount(secret, usedUp);
    await checkNow(page);
    await rows(4);
    await pressUndo();
    await rows(5);
    await page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: 'Journal' }).click();
    await page.getByText('Restored from the trash').waitFor();
    await forgetNotifications();

    await page.getByRole('tab', { name: 'All keys' }).click();
    await refuseInChat();
    await checkNow(page);
    expect(await notified()).toContain('sk-…Da1v');
    await rows(4);
  });
});

describe('a key that runs low', () => {
  it('is told of in the window and on the desktop, once: not again after a restart', async () => {
    const { page } = running;
    const [secret = ''] = secrets;
    provider.setAccount(secret, { limitMicros: 5_000_000, usedMicros: 4_100_000 });
    await checkNow(page);
    await page.getByText('A key is running low').waitFor();
    expect(await notified()).toMatch(/sk-…Da1v .*: \$0\.90 left, below 20 %\./);

    await running.quit();
    running = await launchApp({ userData: running.userData });
    await openSettings(running.page, 'Keys');
    await checkNow(running.page);
    await expect.poll(() => running.page.getByText('A key is running low').count()).toBe(0);
    expect(await readNotifications()).toEqual([]);
  });
});

describe('five keys of one origin that seem dead at once', () => {
  it('are all held back, told once, and kept at the person’s word', async () => {
    const { page } = running;
    for (const secret of secrets) provider.setAccount(secret, usedUp);
    await checkNow(page);
    expect(await notified()).toContain('5 keys of');
    await rows(5);
    await page.getByText('5 keys wait for your decision').waitFor();
    await page.getByRole('tab', { name: 'Trash' }).click();
    await page.getByText('The trash is empty').waitFor();

    for (const secret of secrets) provider.setAccount(secret, { usedMicros: 0 });
    await page.getByRole('tab', { name: 'All keys' }).click();
    await page.getByRole('button', { name: 'Keep all' }).click();
    await checkNow(page);
    const table = page.getByRole('table', { name: 'Keys' });
    await until('all are active', async () => {
      return (await table.getByText('Active', { exact: true }).count()) === secrets.length;
    });
  });
});
