import { rmSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { clearKeychain } from '../support/keychain-entries.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { type ScriptedProvider, startScriptedProvider } from '../support/scripted-provider.ts';
import { until } from '../support/until.ts';
import { addKeys, answered, openSettings } from '../support/window-steps.ts';
import { shoot, shootFailure } from './screens.ts';

// By keyboard alone, but for the key that is needed to chat at all.
const secret = 'sk-test-made-up-for-keys-alone-Kx7b';

let provider: ScriptedProvider;
let running: LaunchedApp;

const press = (keys: string) => running.page.keyboard.press(keys);
const type = (text: string) => running.page.keyboard.type(text);
const composer = () => running.page.getByRole('textbox', { name: 'Message', exact: true });
const title = () => running.page.getByRole('heading', { level: 1 });
const palette = () => running.page.getByRole('dialog', { name: 'Commands and conversations' });
const sheet = () => running.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
const hasFocus = (role: ReturnType<typeof composer>) =>
  role.evaluate((element) => element === document.activeElement);

/** By the menu's own click: what is pressed here reaches the page, not the menu. */
const newChat = () =>
  running.app.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []);
    items?.find(({ accelerator }) => accelerator === 'CmdOrCtrl+N')?.click();
  });

beforeAll(async () => {
  await clearKeychain();
  provider = await startScriptedProvider({
    keys: [{ secret }],
    models: ['made-up-chat', 'made-up-mini'],
    answer: 'The blue whale sings.',
  });
  running = await launchApp();
  await openSettings(running.page, 'Keys').catch(() => undefined);
  await addKeys(running.page, [secret], provider.baseUrl);
  await press('Control+l');
  for (const text of ['About whales', 'About 京都']) {
    await newChat();
    await title().getByText('New chat').waitFor();
    await until('the composer is there', () => hasFocus(composer()));
    await type(text);
    await press('Enter');
    await title().getByText(text).waitFor();
    await answered(running.page);
  }
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await shootFailure(running.page);
});

afterAll(async () => {
  await running.quit();
  await provider.stop();
  rmSync(running.userData, { recursive: true, force: true });
});

/** Looks for it in the palette and takes what is found first. */
async function take(query: string): Promise<void> {
  await press('Control+k');
  await palette().waitFor();
  await type(query);
  await palette().locator('[data-action][data-selected]').getByText(query).waitFor();
  await press('Enter');
  await palette().waitFor({ state: 'detached' });
}

describe('the palette', () => {
  it('opens a conversation by its title, ready to write in', async () => {
    await take('About whales');
    await title().getByText('About whales').waitFor();
    await until('the composer has the focus', () => hasFocus(composer()));
  });

  it('finds messages, models and commands, and says how many', async () => {
    await press('Control+k');
    await until('its field has the focus', () => hasFocus(palette().getByRole('textbox')));
    await type('whale');
    await palette().locator('[data-selected]').getByText('The blue whale sings.').waitFor();
    await press('Control+a');
    await type('mini');
    await palette().getByText('made-up-mini').waitFor();
    await press('Enter');
    await running.page.getByRole('button', { name: 'Model: made-up-mini' }).waitFor();
    await palette().waitFor({ state: 'detached' });
  });

  it('takes what is typed before its field stands', async () => {
    await press('Control+l');
    await press('Control+k');
    await type('whale');
    await palette().locator('[data-action][data-selected]').getByText('whale').first().waitFor();
    await expect.poll(() => palette().getByRole('textbox').inputValue()).toBe('whale');
    await expect.poll(() => composer().inputValue()).toBe('');
    await press('Escape');
    await palette().waitFor({ state: 'detached' });
  });

  it('gives the focus back on Esc', async () => {
    await press('Control+l');
    await press('Control+k');
    await palette().waitFor();
    await press('Escape');
    await palette().waitFor({ state: 'detached' });
    await until('the composer has the focus', () => hasFocus(composer()));
  });

  it('looks right in both themes and languages, and keeps nobody out', async () => {
    const looks = [
      ['light', 'en'],
      ['dark', 'zh-CN'],
    ] as const;
    for (const [theme, language] of looks) {
      await running.page.evaluate((patch) => window.keywheel.request('settings.update', patch), {
        theme,
        language,
      });
      await until('it speaks', async () => {
        const html = running.page.locator(`html[lang="${language}"]`);
        return (await html.getAttribute('data-mantine-color-scheme')) === theme;
      });
      for (const [name, keys, query] of [
        ['palette', 'Control+k', ''],
        ['palette-found', 'Control+k', 'whale'],
        ['sheet', 'Control+/', ''],
      ] as const) {
        await press(keys);
        const dialog = running.page.getByRole('dialog');
        await dialog.waitFor();
        await type(query);
        if (query !== '') await dialog.getByText('The blue whale sings.').first().waitFor();
        await shoot(running.page, `keyboard-${name}-${theme}-${language}`);
        const { violations } = await new AxeBuilder({ page: running.page })
          .setLegacyMode(true)
          .analyze();
        const serious = violations.filter(({ impact }) => /serious|critical/.test(impact ?? ''));
        expect(serious.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        await press('Escape');
        await dialog.waitFor({ state: 'detached' });
      }
    }
    await running.page.evaluate((patch) => window.keywheel.request('settings.update', patch), {
      theme: 'light',
      language: 'en',
    } as const);
    await running.page.locator('html[lang="en"]').waitFor();
  });
});

describe('shortcuts', () => {
  it('go from conversation to conversation', async () => {
    await title().getByText('About whales').waitFor();
    await press('Control+PageUp');
    await title().getByText('About 京都').waitFor();
    await press('Control+PageDown');
    await title().getByText('About whales').waitFor();
  });

  it('edit the last message and leave it', async () => {
    await press('Control+e');
    const field = running.page.getByRole('textbox', { name: 'Edit message' });
    await until('it has the focus', () => hasFocus(field));
    await press('Escape');
    await field.waitFor({ state: 'detached' });
  });

  it('hide the conversations, and search brings them back', async () => {
    const rail = running.page.getByRole('navigation', { name: 'Conversations' });
    await press('Control+b');
    await rail.waitFor({ state: 'detached' });
    await press('Control+Shift+f');
    const search = rail.getByRole('searchbox', { name: 'Search' });
    await until('the search has the focus', () => hasFocus(search));
  });

  it('choose a model and files to attach, from wherever the person is', async () => {
    const { page } = running;
    // Early: the system's own dialog comes until it is heeded, which takes a while, too.
    const choosing = page.waitForEvent('filechooser', { timeout: 0 });
    await openSettings(page, 'Data');
    await press('Control+Shift+m');
    const search = page.getByRole('textbox', { name: 'Search or type a model' });
    await until('its search has the focus', () => hasFocus(search));
    await type('chat');
    await page
      .getByRole('option', { name: 'made-up-mini', exact: true })
      .waitFor({ state: 'detached' });
    await press('ArrowDown');
    await press('Enter');
    await page.getByRole('button', { name: 'Model: made-up-chat' }).waitFor();
    await search.waitFor({ state: 'detached' });
    await press('Control+u');
    await (await choosing).setFiles({
      name: 'notes.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Whales.'),
    });
    await page.getByRole('button', { name: 'Remove notes.txt' }).click();
  });

  it('copy the last answer', async () => {
    await press('Control+l');
    await press('Control+Shift+c');
    await running.page.getByText('The last answer is copied.').waitFor();
    const copied = await running.app.evaluate(({ clipboard }) => clipboard.readText());
    expect(copied).toBe('The blue whale sings.');
  });

  it('stand in a sheet, which a question mark opens where nothing is written', async () => {
    await press('Control+/');
    await sheet().getByText('Regenerate the last answer').waitFor();
    await expect.poll(() => sheet().getByText('Quick question from anywhere').count()).toBe(0);
    await running.page.evaluate(() =>
      window.keywheel.request('settings.update', {
        quickAskShortcut: 'CommandOrControl+Shift+Space',
      }),
    );
    await sheet().getByText('Quick question from anywhere').waitFor();
    await press('Escape');
    await sheet().waitFor({ state: 'detached' });
    await composer().focus();
    await type('why?');
    await expect.poll(() => composer().inputValue()).toBe('why?');
    await running.page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
    await press('?');
    await sheet().waitFor();
    await press('Escape');
    await sheet().waitFor({ state: 'detached' });
  });
});

describe('drafts', () => {
  it('are there after a crash, each in its conversation, and gone once sent', async () => {
    await composer().fill('half a thought about whales');
    await take('About 京都');
    await until('the composer has the focus', () => hasFocus(composer()));
    await type('半句话');
    const kept = () =>
      running.page.evaluate(async () => {
        const answer = await window.keywheel.request('drafts.list');
        return answer.ok ? answer.value.length : 0;
      });
    await until('both are kept', async () => (await kept()) === 2);
    await running.kill();
    running = await launchApp({ userData: running.userData });
    await take('About whales');
    await until('it is there', async () => {
      return (await composer().inputValue()) === 'half a thought about whales';
    });
    await take('About 京都');
    await until('it is there', async () => (await composer().inputValue()) === '半句话');
    await press('Enter');
    await answered(running.page);
    await until('one is left', async () => (await kept()) === 1);
    await running.quit();
    running = await launchApp({ userData: running.userData });
    expect(await kept()).toBe(1);
  });

  it('are kept of the last letters, when the app quits at once', async () => {
    await title().getByText('About 京都').waitFor();
    await press('Control+l');
    await until('the composer has the focus', () => hasFocus(composer()));
    await type('to the last letter');
    await running.quit();
    running = await launchApp({ userData: running.userData });
    await title().getByText('About 京都').waitFor();
    await until(
      'it is there',
      async () => (await composer().inputValue()) === 'to the last letter',
    );
  });
});
