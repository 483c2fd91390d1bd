import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clearKeychain } from '../support/keychain-entries.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { openSettings } from '../support/window-steps.ts';
import { createScreens, twoLooks } from './looks.ts';

// What the settings say before there is anything: what will stand there, and what to do.
let running: LaunchedApp;
const screen = createScreens(() => running, 'empty-');

beforeAll(async () => {
  await clearKeychain();
  running = await launchApp();
});

afterAll(async () => {
  await running.quit();
  rmSync(running.userData, { recursive: true, force: true });
});

const says = (text: RegExp) => running.page.getByText(text).first().waitFor();

describe('a page with nothing on it yet', () => {
  screen(
    'keys',
    async () => {
      await openSettings(running.page, 'Keys');
      await says(/No keys yet/);
      await running.page.getByRole('button', { name: 'Add keys' }).first().waitFor();
    },
    twoLooks,
  );

  for (const tab of ['Journal', 'Trash'] as const) {
    screen(
      tab.toLowerCase(),
      async () => {
        await running.page.getByRole('tab', { name: tab }).click();
        await running.page.getByRole('tab', { name: tab, selected: true }).waitFor();
      },
      twoLooks,
    );
  }

  for (const [tab, text] of [
    ['Providers', /No providers yet/],
    ['Balance', /Nothing to show yet/],
    ['Assistants', /No assistants yet/],
    ['Network', /Add a provider first/],
  ] as const) {
    screen(
      tab.toLowerCase(),
      async () => {
        await openSettings(running.page, tab);
        await says(text);
      },
      twoLooks,
    );
  }

  it('complains of nothing in the console', () => {
    expect(running.errors).toEqual([]);
  });
});
