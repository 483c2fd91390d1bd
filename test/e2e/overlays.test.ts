import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clearKeychain } from '../support/keychain-entries.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { type ScriptedProvider, startScriptedProvider } from '../support/scripted-provider.ts';
import {
  addKeys,
  answered,
  backToChat,
  keyRows,
  messages,
  openSettings,
  send,
} from '../support/window-steps.ts';
import { createScreens, twoLooks } from './looks.ts';

// What opens over a screen and is gone with Esc: cards, menus, small forms and questions.
const secrets = ['Ov1a', 'Ov2b'].map((tail) => `sk-test-made-up-for-overlays-${tail}`);

let provider: ScriptedProvider;
let running: LaunchedApp;
const screen = createScreens(() => running, 'over-');

const button = (name: string | RegExp) =>
  running.page.getByRole('button', { name, exact: true }).first();
const leave = () => running.page.keyboard.press('Escape');

beforeAll(async () => {
  await clearKeychain();
  provider = await startScriptedProvider({
    keys: secrets.map((secret) => ({ secret })),
    models: ['gpt-4o-made-up', 'made-up-mini'],
    answer: 'One key is drawn for each request, and **no other** sees it.',
  });
  running = await launchApp();
  const { page } = running;
  await addKeys(page, secrets, provider.baseUrl);
  await page.evaluate(async () => {
    const ask = window.keywheel.request;
    await ask('assistants.save', {
      name: 'Reviewer',
      icon: '',
      color: 'teal',
      systemPrompt: 'Find the faults, kindly.',
      providerId: null,
      model: null,
      parameters: {},
    });
    const text = 'Translate into {{language}}, in the manner of {{author}}: {{text}}';
    await ask('snippets.save', { name: 'translate', text });
  });
  await send(page, 'Who sees which key?');
  await messages(page).getByText('no other').waitFor();
  await answered(page);
});

afterAll(async () => {
  await running.quit();
  await provider.stop();
  rmSync(running.userData, { recursive: true, force: true });
});

describe('what opens over the chat', () => {
  screen('parameters', () => button('Parameters').click(), twoLooks);

  screen(
    'assistants',
    async () => {
      await leave();
      await button('Choose an assistant').click();
      await running.page.getByRole('menuitem', { name: 'Reviewer' }).waitFor();
    },
    twoLooks,
  );

  screen(
    'what-will-be-sent',
    async () => {
      await leave();
      await button(/^What will be sent/).click();
      await running.page.getByRole('dialog', { name: 'What will be sent' }).waitFor();
    },
    twoLooks,
  );

  screen(
    'models-to-compare',
    async () => {
      await leave();
      await button('Compare with another model').click();
      await running.page.getByRole('option', { name: 'made-up-mini', exact: true }).waitFor();
    },
    twoLooks,
  );

  screen(
    'blanks-of-a-snippet',
    async () => {
      await leave();
      const { page } = running;
      await page.getByRole('textbox', { name: 'Message' }).pressSequentially('/tr');
      await page.getByRole('option', { name: /^\/translate/, selected: true }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').getByRole('textbox', { name: 'author' }).waitFor();
    },
    twoLooks,
  );

  screen(
    'pinned',
    async () => {
      await leave();
      const { page } = running;
      await page.getByRole('textbox', { name: 'Message' }).fill('');
      await messages(page)
        .getByRole('article')
        .last()
        .getByRole('button', { name: 'More' })
        .click();
      await page.getByRole('menuitem', { name: 'Pin', exact: true }).click();
      await button(/pinned/i).click();
      await page.getByRole('dialog', { name: /pinned/i }).waitFor();
    },
    twoLooks,
  );

  screen(
    'export-menu',
    async () => {
      await leave();
      const { page } = running;
      await button(/^More for “Who sees/).click();
      await page.getByRole('menuitem', { name: /^Export/ }).hover();
      await page.getByRole('menuitem', { name: 'Markdown' }).waitFor();
    },
    twoLooks,
  );
});

describe('what opens over the settings', () => {
  screen(
    'removal-asked',
    async () => {
      await leave();
      const { page } = running;
      await openSettings(page, 'Keys');
      await keyRows(page).first().waitFor();
      await button(/^Actions for/).click();
      await page.getByRole('menuitem', { name: 'Remove' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).waitFor();
    },
    twoLooks,
  );

  screen(
    'provider-renamed',
    async () => {
      await leave();
      const { page } = running;
      await openSettings(page, 'Providers');
      await button(/^Rename 127/).click();
      await page.getByRole('textbox', { name: /^Name of/ }).waitFor();
    },
    twoLooks,
  );

  screen(
    'base-url-refused',
    async () => {
      await leave();
      const { page } = running;
      await button(/^Change base URL/).click();
      await page
        .getByRole('textbox', { name: /base url/i })
        .first()
        .fill('http://far-away.example');
      await button('Save').click();
      await page.getByText(/Only https is safe/).waitFor();
    },
    twoLooks,
  );

  it('gives the keyboard back to where it was', async () => {
    await leave();
    const { page } = running;
    const rename = button(/^Rename 127/);
    await rename.press('Enter');
    await page.getByRole('textbox', { name: /^Name of/ }).press('Escape');
    await expect.poll(() => rename.evaluate((each) => each === document.activeElement)).toBe(true);
    await backToChat(page);
    expect(running.errors).toEqual([]);
  });
});
