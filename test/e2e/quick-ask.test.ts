import { rmSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFailed } from 'vitest';
import { clearKeychain } from '../support/keychain-entries.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { refuse } from '../support/scripted-faults.ts';
import { type ScriptedProvider, startScriptedProvider } from '../support/scripted-provider.ts';
import { until } from '../support/until.ts';
import { addKeys, messages, openSettings } from '../support/window-steps.ts';
import { shoot, shootFailure } from './screens.ts';

const looks = [
  { theme: 'light', language: 'en' },
  { theme: 'dark', language: 'zh-CN' },
  { theme: 'dark', language: 'en' },
  { theme: 'light', language: 'zh-CN' },
] as const;
const answer = `A pool is **all keys that may be picked now**.

| State | In the pool |
| --- | --- |
| active | yes |
| cooling | no |

The last words.`;

let provider: ScriptedProvider;
let running: LaunchedApp;
let quick: Page;

beforeAll(async () => {
  await clearKeychain();
  provider = await startScriptedProvider({
    keys: [{ secret: 'sk-test-made-up-quick-0001' }],
    models: ['made-up-chat'],
    answer,
  });
  running = await launchApp();
});

afterAll(async () => {
  await running.quit();
  await provider.stop();
  rmSync(running.userData, { recursive: true, force: true });
});

const show = () => running.page.evaluate(() => window.keywheel.request('quickAsk.show'));
const windowOf = (page: Page) => running.app.browserWindow(page);
const isVisible = async (page: Page) => (await windowOf(page)).evaluate((it) => it.isVisible());
const field = () => quick.getByRole('textbox', { name: 'Question' });
const has = (keys: string) =>
  running.app.evaluate(({ globalShortcut }, wanted) => globalShortcut.isRegistered(wanted), keys);

it('is not there before it is asked for', () => {
  expect(running.app.windows()).toHaveLength(1);
});

it('says what to do where there are no keys yet', async () => {
  const opening = running.app.waitForEvent('window');
  await show();
  quick = await opening;
  quick.setDefaultTimeout(20_000);
  await quick.getByText(/There are no keys yet/).waitFor();
  await quick.getByRole('button', { name: 'Open in Keywheel' }).click();
  await until('it is hidden', async () => !(await isVisible(quick)));
  await addKeys(running.page, ['sk-test-made-up-quick-0001'], provider.baseUrl);
});

it('is shown again ready to be written in, and shows the answer as it is written', async () => {
  onTestFailed(() => shootFailure(quick));
  await show();
  await until('it is shown', () => isVisible(quick));
  expect(running.app.windows()).toHaveLength(2);
  await field().waitFor();
  await expect.poll(() => field().evaluate((it) => it === document.activeElement)).toBe(true);
  const hold = provider.hold(8);
  await quick.keyboard.type('What is a pool?');
  await quick.keyboard.press('Enter');
  await hold.reached;
  await quick.locator('strong').getByText('all keys').waitFor();
  await expect.poll(() => quick.getByText('The last words.').count()).toBe(0);
  await quick.getByRole('button', { name: 'Stop' }).waitFor();
  hold.release();
  await quick.getByRole('cell', { name: 'cooling' }).waitFor();
  await quick.getByText('The last words.').waitFor();
  await quick.getByRole('button', { name: 'Send' }).waitFor();
});

it('can be looked at, light and dark, in both languages', async () => {
  for (const { theme, language } of looks) {
    await running.page.evaluate((patch) => window.keywheel.request('settings.update', patch), {
      theme,
      language,
    });
    await until(`it is ${theme}, ${language}`, () =>
      quick.evaluate(
        (wanted) =>
          document.documentElement.dataset.mantineColorScheme === wanted.theme &&
          document.documentElement.lang === wanted.language,
        { theme, language },
      ),
    );
    await shoot(quick, `quick-ask-${theme}-${language}`);
    const { violations } = await new AxeBuilder({ page: quick }).setLegacyMode(true).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  }
  await running.page.evaluate(() =>
    window.keywheel.request('settings.update', { theme: 'light', language: 'en' }),
  );
  await field().waitFor();
});

it('is hidden by Esc, and keeps what was asked', async () => {
  await quick.keyboard.press('Escape');
  await until('it is hidden', async () => !(await isVisible(quick)));
  await show();
  await until('it is shown', () => isVisible(quick));
  await quick.getByText('What is a pool?').waitFor();
});

it('opens its conversation in the main window', async () => {
  await openSettings(running.page, 'Chat');
  await quick.getByRole('button', { name: 'Open in Keywheel' }).click();
  await messages(running.page).getByText('The last words.').waitFor();
  await until('it is hidden', async () => !(await isVisible(quick)));
});

it('begins anew when asked to', async () => {
  await show();
  await quick.getByRole('button', { name: 'New question' }).click();
  await quick.getByText('What is a pool?').waitFor({ state: 'detached' });
  await quick.keyboard.type('Another one');
  await quick.keyboard.press('Enter');
  await quick.getByText('The last words.').waitFor();
  const list = await running.page.evaluate(() => window.keywheel.request('conversations.list'));
  expect(list).toMatchObject({ ok: true, value: [{}, {}] });
});

it('asks again where an answer failed', async () => {
  onTestFailed(() => shootFailure(quick));
  await quick.getByRole('button', { name: 'New question' }).click();
  const message = 'Made up: this model rests.';
  provider.fail({ path: '/chat/completions', times: 1 }, refuse(400, { message }));
  await quick.keyboard.type('Is it there?');
  await quick.keyboard.press('Enter');
  await quick.getByText(message).waitFor();
  await shoot(quick, 'quick-ask-failed');
  await quick.getByRole('button', { name: 'Try again' }).click();
  await quick.getByText('The last words.').waitFor();
  await expect.poll(() => quick.getByText(message).count()).toBe(0);
  await expect.poll(() => quick.getByText('Is it there?').count()).toBe(1);
  await field().focus();
});

it('leads a reader who scrolled up to the next question, and follows its answer to the end', async () => {
  const thread = quick.getByRole('log');
  await thread.hover();
  for (const count of [2, 3]) {
    await quick.mouse.wheel(0, -5000);
    await until('its beginning is in sight', () => thread.evaluate((it) => it.scrollTop === 0));
    await quick.keyboard.type('And another one');
    await quick.keyboard.press('Enter');
    await until('it is answered', async () => {
      return (await quick.getByText('The last words.').count()) === count;
    });
  }
  await until('its end is in sight', () =>
    thread.evaluate(
      (it) => it.scrollTop > 0 && it.scrollHeight - it.scrollTop - it.clientHeight < 2,
    ),
  );
});

it('takes its shortcut from the desktop when it is chosen, and gives it back', async () => {
  const { page } = running;
  await openSettings(page, 'Chat');
  const shortcut = page.getByRole('combobox', { name: 'Quick question from anywhere' });
  await shortcut.click();
  await page.getByRole('option', { name: 'Ctrl+Shift+Space' }).click();
  await page.getByText('This shortcut opens a small window').waitFor();
  expect(await has('CommandOrControl+Shift+Space')).toBe(true);
  await shoot(page, 'quick-ask-setting');
  await shortcut.click();
  await page.getByRole('option', { name: 'Off' }).click();
  await page.getByText('A shortcut that opens a small window').waitFor();
  expect(await has('CommandOrControl+Shift+Space')).toBe(false);
});

it('says where the shortcut is another’s', async () => {
  const { page } = running;
  await running.app.evaluate(({ globalShortcut }) =>
    globalShortcut.register('Alt+Space', () => undefined),
  );
  await page.getByRole('combobox', { name: 'Quick question from anywhere' }).click();
  await page.getByRole('option', { name: 'Alt+Space' }).click();
  await page.getByText('Another program or the desktop has taken this shortcut').waitFor();
});

it('complains of nothing, and doesn’t keep the app alive when the main window is closed', async () => {
  expect(running.errors).toEqual([]);
  const ended = running.app.waitForEvent('close');
  await running.page.evaluate(() =>
    window.keywheel.request('settings.update', { hideToTray: false }),
  );
  await (await windowOf(running.page)).evaluate((it) => it.close());
  await ended;
  running = await launchApp({ userData: running.userData });
});

it('says who decides where the desktop gives no program its keys', async () => {
  await running.quit();
  running = await launchApp({ userData: running.userData, env: { XDG_SESSION_TYPE: 'wayland' } });
  const { page } = running;
  onTestFailed(() => shootFailure(page));
  await openSettings(page, 'Chat');
  await page.getByRole('combobox', { name: 'Quick question from anywhere' }).click();
  await page.getByRole('option', { name: 'Ctrl+Shift+Space' }).click();
  await page.getByText('Wayland lets the desktop decide').waitFor();
  await shoot(page, 'quick-ask-wayland');
});
