import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { clearKeychain } from '../support/keychain-entries.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { type ScriptedProvider, startScriptedProvider } from '../support/scripted-provider.ts';
import { addKeys } from '../support/window-steps.ts';

const secret = 'sk-test-made-up-for-the-first-look-Fe2b';

let provider: ScriptedProvider;
let running: LaunchedApp;

beforeEach(async () => {
  await clearKeychain();
  provider = await startScriptedProvider({ keys: [{ secret }] });
  running = await launchApp();
});

afterEach(async () => {
  await running.quit();
  await provider.stop();
  rmSync(running.userData, { recursive: true, force: true });
});

async function again(): Promise<void> {
  await running.quit();
  running = await launchApp({ userData: running.userData });
}

/** Whether index.html draws a rail until the page draws itself: it has none under that name. */
const begunWithRail = () => !running.page.url().endsWith('#first');

it('shows a rail before the page is drawn only where there will be one', async () => {
  const addButton = () => running.page.getByRole('button', { name: 'Add keys', exact: true });
  await addButton().waitFor();
  expect(begunWithRail()).toBe(false);
  await again();
  await addButton().waitFor();
  expect(begunWithRail()).toBe(false);
  await addKeys(running.page, [secret], provider.baseUrl);
  await again();
  await running.page.getByRole('textbox', { name: 'Message' }).waitFor();
  expect(begunWithRail()).toBe(true);
});

const message = () => running.page.getByRole('textbox', { name: 'Message' });
const first = () => running.page.getByRole('textbox', { name: 'Write' });

async function startChatting(): Promise<void> {
  await addKeys(running.page, [secret], provider.baseUrl);
  await again();
  await message().waitFor();
}

/** Loads the page, but keeps its code from arriving: what it begins with stands for as long as a test looks at it. */
async function beginAnew(page: Page): Promise<() => Promise<void>> {
  const chrome = await page.context().newCDPSession(page);
  const held: string[] = [];
  chrome.on('Fetch.requestPaused', ({ requestId }) => held.push(requestId));
  // What the page read before, it would not ask for again.
  await chrome.send('Network.enable');
  await chrome.send('Network.setCacheDisabled', { cacheDisabled: true });
  await chrome.send('Fetch.enable', { patterns: [{ urlPattern: '*/first-look-*.js' }] });
  await page.reload({ waitUntil: 'commit' });
  await expect.poll(() => page.evaluate(() => document.activeElement?.ariaLabel)).toBe('Write');
  return async () => {
    await expect.poll(() => held).not.toEqual([]);
    await chrome.send('Fetch.disable');
  };
}

it('begins with a field to write in, where the message will be', async () => {
  await startChatting();
  const { page } = running;
  const frame = await message().locator('..').boundingBox();
  await beginAnew(page);
  expect(await first().boundingBox()).toEqual(frame);
  await page.keyboard.type('Written at once');
  expect(await first().inputValue()).toBe('Written at once');
  await page.screenshot({ path: 'out/screens/first-field.png' });
});

it('loses no key that is pressed while the page is drawn', async () => {
  await startChatting();
  const { page } = running;
  const goOn = await beginAnew(page);
  await page.keyboard.type('Written before there is anything to ');
  await goOn();
  await page.keyboard.type('send it with', { delay: 20 });
  await message().waitFor();
  expect(await message().inputValue()).toBe('Written before there is anything to send it with');
  expect(await first().count()).toBe(0);
});

it('waits for neither the page’s code nor its styles before it is painted', () => {
  const page = join(import.meta.dirname, '../../out/renderer/index.html');
  const awaited = readFileSync(page, 'utf8').match(/<(?:script|link rel="(?!preload))[^>]*>/g);
  expect(awaited?.map((each) => /assets\/([a-z-]+)-/.exec(each)?.[1])).toEqual([
    'index',
    'first-moment',
  ]);
});
