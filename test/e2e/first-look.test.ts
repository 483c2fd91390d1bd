import { rmSync } from 'node:fs';
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
