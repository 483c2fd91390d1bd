import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, onTestFailed } from 'vitest';
import { clearKeychain } from '../support/keychain-entries.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { type ScriptedProvider, startScriptedProvider } from '../support/scripted-provider.ts';
import { seedHistory } from '../support/seed-history.ts';
import { until } from '../support/until.ts';
import { addKeys, checkNow, openSettings } from '../support/window-steps.ts';
import { allLooks, faultsIn, wear } from './looks.ts';
import { shoot, shootFailure } from './screens.ts';

const secrets = ['Kx7b', 'Pq2m', 'Zt9d'].map((tail) => `sk-test-made-up-with-a-past-${tail}`);

let provider: ScriptedProvider;
let running: LaunchedApp;

beforeAll(async () => {
  await clearKeychain();
  provider = await startScriptedProvider({
    keys: secrets.map((secret, index) => ({
      secret,
      limitMicros: 9_000_000,
      usedMicros: 900_000 * (index + 1),
    })),
  });
  running = await launchApp();
});

afterAll(async () => {
  await running.quit();
  await provider.stop();
  rmSync(running.userData, { recursive: true, force: true });
});

it('keeps what is read, and says so before there is more to tell', async () => {
  const { page } = running;
  onTestFailed(() => shootFailure(page));
  await addKeys(page, secrets, provider.baseUrl);
  await openSettings(page, 'Keys');
  await checkNow(page);
  await openSettings(page, 'Balance');
  await page.getByText('$21.60 left').waitFor();
  await page.getByText('No forecast yet').waitFor();
});

it('shows what is left, what was spent and when it runs out, each in a table too', async () => {
  await running.quit();
  seedHistory(running.userData, Date.now());
  running = await launchApp({ userData: running.userData });
  const { page } = running;
  onTestFailed(() => shootFailure(page));
  await openSettings(page, 'Balance');
  await page.getByText(/Likely used up on/).waitFor();
  for (const name of [/^Left over time/, /^Spent per day/, /^Tokens per day/]) {
    await page.getByRole('img', { name }).locator('canvas').waitFor();
    const figure = page.getByRole('region', { name });
    await figure.getByText('Table', { exact: true }).click();
    const rows = figure.getByRole('table').getByRole('row');
    await expect.poll(() => rows.count()).toBeGreaterThan(10);
    await figure.getByText('Plot', { exact: true }).click();
  }
  const models = page.getByRole('table', { name: 'By model' });
  await expect.poll(() => models.getByRole('row').count()).toBe(3);
});

it('tells the exact numbers under the pointer', async () => {
  const { page } = running;
  await page.getByRole('img', { name: /^Left over time/ }).hover({ position: { x: 300, y: 80 } });
  await page
    .getByText(/^\$\d+\.\d\d left$/)
    .nth(1)
    .waitFor();
  await page.mouse.move(5, 5);
});

it('shows one key by itself', async () => {
  const { page } = running;
  await page.getByRole('combobox', { name: 'Shown for' }).click();
  await page
    .getByRole('option', { name: /Kx7b|Pq2m|Zt9d/ })
    .first()
    .click();
  await page
    .getByRole('img', { name: /^Left over time, sk-/ })
    .locator('canvas')
    .waitFor();
  await page.getByRole('combobox', { name: 'Shown for' }).click();
  await page.getByRole('option', { name: 'All keys (3)' }).click();
});

it('looks well in both themes, languages and sizes', async () => {
  const { page } = running;
  const faults: string[] = [];
  for (const look of allLooks) {
    const { width, height, theme, language } = look;
    await wear(running, look);
    const plots = page.locator('canvas');
    await until('the plots are drawn', async () => (await plots.count()) === 3);
    const name = `balance-${width}x${height}-${theme}-${language}`;
    await shoot(page, name);
    await page.getByRole('table').last().scrollIntoViewIfNeeded();
    await shoot(page, `${name}-below`);
    faults.push(...(await faultsIn(running)));
    await page.locator('h1').scrollIntoViewIfNeeded();
  }
  expect(faults).toEqual([]);
  expect(running.errors).toEqual([]);
});
