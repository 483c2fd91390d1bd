import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { clearKeychain } from '../support/keychain-entries.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { type ScriptedProvider, startScriptedProvider } from '../support/scripted-provider.ts';
import {
  addKeys,
  answered,
  backToChat,
  messages,
  openSettings,
  send,
} from '../support/window-steps.ts';
import { shootFailure } from './screens.ts';

const secret = 'sk-test-made-up-for-files-in-and-out-Kx7b';
const fixture = (name: string) => join(import.meta.dirname, '../fixtures/imports', name);

let provider: ScriptedProvider;
let running: LaunchedApp;
let folder: string;

const button = (name: string) => running.page.getByRole('button', { name, exact: true });
const dialog = () => running.page.getByRole('dialog');
const rail = () => running.page.getByRole('navigation', { name: 'Conversations' });
const toast = (text: string) => running.page.getByText(text, { exact: true });

/** What the system's own dialogs answer from now on; null where the person closes them. */
const answerDialogs = (path: string | null) =>
  running.app.evaluate(({ dialog: native }, chosen) => {
    native.showSaveDialog = async () => ({ canceled: chosen === null, filePath: chosen ?? '' });
    native.showOpenDialog = async () => ({
      canceled: chosen === null,
      filePaths: chosen === null ? [] : [chosen],
    });
  }, path);

beforeAll(async () => {
  await clearKeychain();
  folder = mkdtempSync(join(tmpdir(), 'keywheel-files-'));
  provider = await startScriptedProvider({ keys: [{ secret }], answer: 'A *blue* whale.' });
  running = await launchApp();
  await addKeys(running.page, [secret], provider.baseUrl);
  await backToChat(running.page).catch(() => undefined);
  await send(running.page, 'What swims?');
  await answered(running.page);
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await shootFailure(running.page);
});

afterAll(async () => {
  await running.quit();
  await provider.stop();
  rmSync(running.userData, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

describe('export', () => {
  it('writes one conversation where the person says, from its menu', async () => {
    const { page } = running;
    const file = join(folder, 'one.md');
    await answerDialogs(file);
    await rail().getByRole('button', { name: 'What swims?', exact: true }).hover();
    await rail().getByRole('button', { name: 'More for “What swims?”' }).click();
    await page.getByRole('menuitem', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Markdown', exact: true }).click();
    await toast('The file was written.').waitFor();
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('# What swims?');
    expect(text).toContain('A *blue* whale.');
  });

  it('writes all of them, and no secret with them', async () => {
    await openSettings(running.page, 'Data');
    for (const [name, file] of [
      ['HTML', 'all.zip'],
      ['JSON', 'all.json'],
    ] as const) {
      await answerDialogs(join(folder, file));
      await button(name).click();
      await expect.poll(() => existsSync(join(folder, file))).toBe(true);
    }
    const [page] = Object.values(unzipSync(new Uint8Array(readFileSync(join(folder, 'all.zip')))));
    expect(Buffer.from(page ?? []).toString()).toContain('A <em>blue</em> whale.');
    const json = readFileSync(join(folder, 'all.json'), 'utf8');
    expect(JSON.parse(json)).toMatchObject({ format: 'keywheel-conversations', version: 1 });
    expect(json).not.toContain(secret);
  });

  it('writes nothing where the person closes the dialog', async () => {
    await answerDialogs(null);
    await button('Markdown').click();
    await expect.poll(() => button('Markdown').isEnabled()).toBe(true);
    expect(readdirSync(folder).toSorted()).toEqual(['all.json', 'all.zip', 'one.md']);
  });
});

describe('import', () => {
  it('shows what is in the file, names what it can’t read, and brings in the rest', async () => {
    await answerDialogs(fixture('chatgpt.json'));
    await button('Choose a file…').click();
    await dialog().getByText('From ChatGPT').waitFor();
    await dialog().getByText('Broken', { exact: true }).waitFor();
    await dialog().getByRole('button', { name: 'Import 1 conversation' }).click();
    await toast('1 conversation was imported.').waitFor();
    await backToChat(running.page);
    await rail()
      .getByRole('button', { name: /Archive/ })
      .waitFor();
    await openSettings(running.page, 'Data');
  });

  it('leaves keys out and says so; a thread that came in goes on', async () => {
    const { page } = running;
    await answerDialogs(fixture('chatbox.json'));
    await button('Choose a file…').click();
    await dialog().getByText('API keys in this file were left out.').waitFor();
    await dialog().getByRole('button', { name: 'Import 2 conversations' }).click();
    await toast('2 conversations were imported.').waitFor();
    await backToChat(page);
    await rail().getByRole('button', { name: 'Whales', exact: true }).click();
    await messages(page).first().waitFor();
    await page.getByText('Good day.').waitFor({ state: 'hidden' });
    await send(page, 'And now?');
    await answered(page);
    await openSettings(page, 'Data');
  });

  it.each([
    ['Cherry Studio', 'cherry-studio-v2.json', '鲸鱼', 'They sing.'],
    ['LibreChat', 'librechat-tree.json', 'Stories', 'Long ago'],
  ])('takes conversations over from %s, with their branches', async (source, file, title, said) => {
    const { page } = running;
    await answerDialogs(fixture(file));
    await button('Choose a file…').click();
    await dialog().getByText(`From ${source}`).waitFor();
    await dialog().getByRole('button', { name: 'Import 1 conversation' }).click();
    await dialog().waitFor({ state: 'detached' });
    await backToChat(page);
    await rail().getByRole('button', { name: title, exact: true }).click();
    await messages(page).getByText(said).waitFor();
    await messages(page)
      .getByText(/^[12] \/ 2$/)
      .waitFor();
    await openSettings(page, 'Data');
  });

  it('knows our own again', async () => {
    await answerDialogs(join(folder, 'all.json'));
    await button('Choose a file…').click();
    await dialog().getByText('There is nothing new in this file.').waitFor();
    await dialog().getByRole('button', { name: 'Cancel' }).click();
  });

  it('says what is wrong with a file of another kind', async () => {
    await answerDialogs(join(folder, 'one.md'));
    await button('Choose a file…').click();
    await running.page.getByText('The file is not well-formed JSON.').waitFor();
  });
});

describe('the round trip', () => {
  it('of our own JSON through another Keywheel is exact', async () => {
    const [out, back] = [join(folder, 'out.json'), join(folder, 'back.json')];
    const exported = async (file: string) => {
      await answerDialogs(file);
      await button('JSON').click();
      await expect
        .poll(() => existsSync(file) && readFileSync(file, 'utf8').endsWith('}\n'))
        .toBe(true);
      const { exportedAtMs: _, ...rest } = JSON.parse(readFileSync(file, 'utf8'));
      return rest;
    };
    const before = await exported(out);
    const first = running;
    running = await launchApp();
    try {
      await openSettings(running.page, 'Data');
      await answerDialogs(out);
      await button('Choose a file…').click();
      await dialog()
        .getByRole('button', { name: /^Import \d+ conversations/ })
        .click();
      await dialog().waitFor({ state: 'detached' });
      expect(await exported(back)).toEqual(before);
    } finally {
      await running.quit();
      rmSync(running.userData, { recursive: true, force: true });
      running = first;
    }
  });
});

describe('backup and restore', () => {
  it('writes a backup that is read through, and shows when', async () => {
    await running.page.getByText('None yet.').waitFor();
    await button('Back up now').click();
    await running.page.getByText('None yet.').waitFor({ state: 'detached' });
    expect(readdirSync(join(running.userData, 'backups'))).toHaveLength(1);
  });

  it('keeps the newest of each of seven days, and what isn’t its own', async () => {
    const backups = join(running.userData, 'backups');
    const days = Array.from({ length: 12 }, (_, at) => `2026-01-${String(at + 10)}`);
    const older = days.flatMap((day) => [`${day}T08-00-00`, `${day}T20-00-00`]);
    for (const stamp of older) writeFileSync(join(backups, `keywheel-backup-${stamp}.db`), '');
    writeFileSync(join(backups, 'holiday.db'), '');
    await button('Back up now').click();
    const kept = () =>
      readdirSync(backups)
        .filter((name) => name.includes('2026-01'))
        .toSorted();
    // Three stay whatever their day: one of them may be the older one of the last of these.
    const newest = () => kept().filter((name) => !name.endsWith('21T08-00-00.db'));
    await expect
      .poll(newest, { timeout: 15_000 })
      .toEqual(days.slice(-6).map((day) => `keywheel-backup-${day}T20-00-00.db`));
    expect(readdirSync(backups)).toContain('holiday.db');
    for (const name of [...kept(), 'holiday.db']) rmSync(join(backups, name));
  });

  it('brings back what was there, with the keys that the keychain still holds', async () => {
    const { page, userData } = running;
    await backToChat(page);
    await rail().getByRole('button', { name: 'New chat', exact: true }).click();
    await send(page, 'Said after the backup');
    await answered(page);
    await openSettings(page, 'Data');
    const [backup = ''] = readdirSync(join(userData, 'backups'));
    await answerDialogs(join(userData, 'backups', backup));
    await button('Choose a backup…').click();
    await dialog().getByText('Keys, without their secrets').waitFor();
    // The new process would be out of sight of this test, which starts it itself.
    await running.app.evaluate(({ app }) => {
      app.relaunch = () => undefined;
    });
    const closed = running.app.waitForEvent('close');
    await button('Restore and restart').click();
    await closed;
    running = await launchApp({ userData });
    await rail().getByRole('button', { name: 'What swims?', exact: true }).waitFor();
    await expect.poll(() => rail().getByText('Said after the backup').count()).toBe(0);
    await rail().getByRole('button', { name: 'What swims?', exact: true }).click();
    await send(running.page, 'Still there?');
    await answered(running.page);
    expect(readdirSync(userData).some((name) => name.includes('before-restore'))).toBe(true);
  });
});
