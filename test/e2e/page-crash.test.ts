import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { clearKeychain } from '../support/keychain-entries.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import {
  forgetNotifications,
  readNotifications,
  shownNotifications,
} from '../support/notifications.ts';
import { until } from '../support/until.ts';

let running: LaunchedApp;

beforeAll(async () => {
  await clearKeychain();
  await forgetNotifications();
  running = await launchApp();
  await running.page.getByRole('button', { name: 'Try the demo' }).waitFor();
});

afterAll(async () => {
  await running.quit();
  rmSync(running.userData, { recursive: true, force: true });
});

const crash = () =>
  running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
const isCrashed = () =>
  running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.isCrashed(),
  );
/** What stands in the window; Playwright itself has lost a page that crashed. */
const text = () =>
  running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.body.innerText'),
  );

it('a page that crashes comes back, and the person is told', async () => {
  await crash();
  await until('a notification is shown', async () => (await shownNotifications()) > 0);
  await until('the page is back', async () => String(await text()).includes('Try the demo'));
  expect(await readNotifications()).toMatchObject([{ title: 'The window was reloaded' }]);
});

it('one that crashes again at once stays away until it is asked for', async () => {
  await crash();
  await until('it has crashed', isCrashed);
  await running.app.evaluate(({ app }) => app.emit('activate'));
  await until('the page is back', async () => String(await text()).includes('Try the demo'));
});
