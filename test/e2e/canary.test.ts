import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFailed } from 'vitest';
import type { RequestInput, RequestName } from '../../src/shared/contract.ts';
import { findSecretsIn } from '../support/find-secrets.ts';
import { clearKeychain, keychainEntries } from '../support/keychain-entries.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { lockScreen } from '../support/lock-screen.ts';
import { forgetNotifications } from '../support/notifications.ts';
import { errorInStream } from '../support/scripted-faults.ts';
import { type ScriptedProvider, startScriptedProvider } from '../support/scripted-provider.ts';
import { until } from '../support/until.ts';
import {
  addKeys,
  answered,
  backToChat,
  choosePastedProvider,
  keyRows,
  messages,
  openPasteBox,
  openSettings,
  pasteKeys,
  send,
} from '../support/window-steps.ts';
import { madeUpSecrets } from './canaries.ts';
import { echoing } from './echoes.ts';
import { recordIpc } from './ipc-recorder.ts';
import { lookEverywhere, lookOnDisk, plantEverywhere } from './places.ts';
import { shootFailure } from './screens.ts';

const chat = '/chat/completions';
const [planted = '', ...secrets] = madeUpSecrets(51, 20261124);
/** Ten at a time: a heap snapshot holds a thousand characters of a text, and more would be looked for in vain. */
const batch = (number: number) => secrets.slice(number * 10, number * 10 + 10);

let provider: ScriptedProvider;
let running: LaunchedApp;
let recorded: () => Promise<string>;
/** The ids of the keys, by secret. */
let ids: ReadonlyMap<string, string>;

const idsOf = (some: readonly string[]) => some.flatMap((secret) => ids.get(secret) ?? []);

/** Asks the main process as the page does. */
async function ask<N extends RequestName>(name: N, input?: RequestInput<N>): Promise<void> {
  const answer = await running.page.evaluate(
    ([asked, given]) => Reflect.apply(window.keywheel.request, null, [asked, given]),
    [name, input] as const,
  );
  expect(answer, `${name} ${JSON.stringify(answer)}`).toMatchObject({ ok: true });
}

/** The secrets of the keys that one request after the other was made with. */
const used = () => new Set(provider.matching({ path: chat }).map(({ secret }) => secret));

async function start(userData?: string): Promise<void> {
  running = await launchApp(userData === undefined ? {} : { userData });
  recorded = await recordIpc(running);
  // What is said while a page loads had gone by.
  await running.page.reload();
  await running.page.locator('svg.shell').waitFor({ state: 'detached' });
}

/** Has the machine say what becomes of it. */
const tell = (what: 'suspend' | 'resume') =>
  running.app.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name as 'resume'), what);

/** In no place that can be looked at now. */
async function expectNothingFound(): Promise<void> {
  expect(findSecretsIn(await recorded(), secrets)).toEqual([]);
  expect(await lookEverywhere(running, secrets)).toEqual([]);
}

beforeAll(async () => {
  await clearKeychain();
  await forgetNotifications();
  provider = await startScriptedProvider({ keys: secrets.map((secret) => ({ secret })) });
  await start();
});

beforeEach(() => {
  onTestFailed(() => shootFailure(running.page));
});

afterAll(async () => {
  await running.quit();
  await provider.stop();
  rmSync(running.userData, { recursive: true, force: true });
});

describe('fifty secrets, whatever is done with them', () => {
  it('are found nowhere after they were pasted', async () => {
    const { app, page } = running;
    await addKeys(page, batch(0), provider.baseUrl);
    await openSettings(page, 'Keys');
    await addKeys(
      page,
      batch(1).map((secret, at) => `number ${at}: ${secret}`),
      provider.baseUrl,
    );
    // Thought better of, then pasted all the same.
    await pasteKeys(page, batch(2).join('\n'), provider.baseUrl);
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await addKeys(page, batch(2), provider.baseUrl);
    // As a person pastes; and so much that it is too long for the text box.
    for (const filler of ['', '\n# nothing here'.repeat(20_000)]) {
      const some = filler === '' ? batch(3).slice(0, 5) : batch(3).slice(5);
      await app.evaluate(
        ({ clipboard }, text) => clipboard.writeText(text),
        some.join('\n') + filler,
      );
      await (await openPasteBox(page)).press('ControlOrMeta+v');
      await choosePastedProvider(page, provider.baseUrl);
      await page.getByRole('button', { name: 'Add 5 keys' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await app.evaluate(({ clipboard }) => clipboard.writeText('Something else was copied since.'));
    await addKeys(page, batch(4), provider.baseUrl);
    await until('all are in the keychain', async () => {
      const entries = await keychainEntries();
      ids = new Map(entries.map(({ account, secret }) => [secret, account.split(' ')[0] ?? '']));
      return secrets.every((secret) => ids.has(secret));
    });
    await expectNothingFound();
  });

  it('are found nowhere after a provider has told each of them in all its refusals', async () => {
    // For chats alone at first: a sweep would take refused keys out of the pool unused.
    provider.fail({ path: chat }, echoing(secrets));
    await backToChat(running.page);
    for (let turn = 0; turn < 60 && used().size < secrets.length; turn += 1) {
      await send(running.page, `Question ${turn}`);
      await answered(running.page);
      await ask('keys.setEnabled', { ids: idsOf([...used()]), enabled: false });
    }
    expect(used().size).toBe(secrets.length);
    provider.fail({}, echoing(secrets));
    await ask('keys.setEnabled', { ids: idsOf(secrets), enabled: true });
    await ask('keys.check', {});
    await expectNothingFound();
  });

  it('are found nowhere after an answer ended with one of them', async () => {
    provider.clear();
    await ask('keys.setEnabled', { ids: idsOf(secrets), enabled: true });
    await ask('keys.keep', { ids: idsOf(secrets) });
    for (const secret of secrets) {
      const words = { message: `${secret} broke`, code: secret, type: 'server_error' };
      provider.fail({ secret, path: chat }, errorInStream(words, 3));
    }
    for (const turn of [1, 2, 3]) {
      await send(running.page, `Once more, ${turn}`);
      await answered(running.page);
    }
    await messages(running.page).getByRole('button', { name: /^Copy/ }).last().click();
    await expectNothingFound();
  });

  it('are found nowhere after some were deleted, restored and removed', async () => {
    provider.clear();
    const dying = batch(0);
    for (const secret of dying) {
      provider.setAccount(secret, { limitMicros: 5_000_000, usedMicros: 5_000_000 });
    }
    await ask('keys.check', {});
    await ask('keys.setEnabled', { ids: idsOf(secrets.slice(10)), enabled: false });
    await send(running.page, 'With what is used up');
    await answered(running.page);
    await ask('keys.check', {});
    await ask('keys.deleteHeld', { ids: idsOf(dying) });
    await ask('keys.restore', { ids: idsOf(dying.slice(0, 4)) });
    await ask('keys.remove', { ids: idsOf(dying.slice(2, 6)) });
    await ask('keys.remove', { ids: idsOf(batch(1)) });
    await ask('keys.setEnabled', { ids: idsOf(secrets.slice(20)), enabled: true });
    await expectNothingFound();
  });

  it('are found nowhere in what is saved of the journal and of the chats, nor in a backup', async () => {
    const folder = mkdtempSync(join(process.env.HOME ?? '', 'saved-'));
    const saved = async (name: string): Promise<string> => {
      const file = join(folder, name);
      await running.app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      }, file);
      return file;
    };
    for (const format of ['csv', 'json'] as const) {
      const file = await saved(`journal.${format}`);
      await ask('journal.export', { format });
      expect(readFileSync(file, 'utf8')).toContain('invalid-key');
    }
    for (const format of ['markdown', 'html', 'json'] as const) {
      const file = await saved(`chats.${format}`);
      await ask('conversations.export', { format, language: 'en' });
      const bytes = readFileSync(file);
      // What is packed is found by nobody.
      const unpacked = format === 'json' ? { [file]: bytes } : unzipSync(bytes);
      const text = Object.values(unpacked).map((part) => Buffer.from(part).toString());
      expect(text.join('\n')).toContain('Once more, 3');
      writeFileSync(`${file}.unpacked`, text.join('\n'));
    }
    await ask('backup.now');
    expect(readdirSync(join(running.userData, 'backups'))).not.toEqual([]);
    await expectNothingFound();
  });

  it.each([
    ['the screen is locked', lockScreen],
    ['the machine goes to sleep', () => tell('suspend')],
  ])('are not in the heap of the main process once %s', async (_, happen) => {
    const { app } = running;
    await ask('keys.check', {});
    // The others came out of a clipboard that the test itself filled, from the main process.
    const typed = secrets.filter((secret) => !batch(3).includes(secret));
    const heap = () =>
      app.evaluate(() => {
        const { readFileSync, rmSync: remove } = process.getBuiltinModule('node:fs');
        const file = process.getBuiltinModule('node:v8').writeHeapSnapshot();
        const text = readFileSync(file, 'utf8');
        remove(file);
        return text;
      });
    const before = findSecretsIn(await heap(), typed);
    expect(before.length).toBeGreaterThan(20);
    await happen();
    await expect.poll(async () => findSecretsIn(await heap(), typed)).toEqual([]);
    await tell('resume');
  });

  it('are on no disk after the app was killed while one was in use and others were pasted', async () => {
    const hold = provider.hold(3);
    await send(running.page, 'The last question');
    await hold.reached;
    await openSettings(running.page, 'Keys');
    await (await openPasteBox(running.page)).fill(batch(0).join('\n'));
    await running.page
      .getByRole('dialog')
      .getByText(/keys? found/)
      .waitFor();
    expect(findSecretsIn(await recorded(), secrets)).toEqual([]);
    // Whoever writes down what a page held when it crashed has done so by then.
    const crashed = running.page.waitForEvent('crash');
    await running.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
    });
    await crashed;
    const output = running.output;
    await running.kill();
    hold.release();
    expect(findSecretsIn(output(), secrets)).toEqual([]);
    expect(await lookOnDisk(secrets)).toEqual([]);
    await start(running.userData);
    await openSettings(running.page, 'Keys');
    await until('its keys are back', async () => (await keyRows(running.page).count()) > 0);
    await ask('keys.check', {});
    await expectNothingFound();
  });
});

describe('the search', () => {
  it('finds a secret in each place where one is planted', async () => {
    const names = await plantEverywhere(running, planted);
    const found = await lookEverywhere(running, [planted]);
    expect([...new Set(found.map(({ file }) => file))]).toEqual(expect.arrayContaining(names));
  });

  it('finds one in what a page asks, in what it is answered, and in what it is told', async () => {
    await ask('snippets.save', { name: 'Planted', text: planted });
    const lines = (await recorded()).split('\n');
    for (const way of ['["asked"', '["answered"', '["keywheel:']) {
      const said = lines.filter((line) => line.startsWith(way)).join('\n');
      expect(findSecretsIn(said, [planted]), way).not.toEqual([]);
    }
  });
});
