import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hardTexts } from '../../bench/chat/hard-texts.ts';
import type { LaunchedApp } from '../support/launch-app.ts';
import type { ScriptedProvider } from '../support/scripted-provider.ts';
import { until } from '../support/until.ts';
import {
  answerDialogs,
  answered,
  attach,
  backToChat,
  messages,
  openSettings,
  send,
} from '../support/window-steps.ts';
import { endWithData, shootFailures, startWithKeys } from './app-with-keys.ts';
import { shoot } from './screens.ts';

// What no one should be given and everyone is, once: a clear message, nothing lost, nothing run, and the window goes on.
// Others hold their part of it: attacks.test.ts HTML, script and `javascript:` links in every field and answer;
// rich-answers.test.ts hostile diagrams; attachments.test.ts pictures of 50 MB or of far more pixels than bytes, and a
// PDF that lies about its size; renderer/chat/attaching.test.tsx a message that no request holds. How soon the window
// answers with such texts in a thread is measured: `npm run bench:chat -- hard`.

const secret = 'sk-made-up-for-bad-input-Tz5k';
const texts = new Map(hardTexts().map(({ title, text }) => [title, text]));
/** As an answer each comes word by word. */
const answers = [...texts].filter(([, { length }]) => length < 200_000);

let provider: ScriptedProvider;
let running: LaunchedApp;
let folder: string;

const field = () => running.page.getByRole('textbox', { name: 'Message' });
const dialog = () => running.page.getByRole('dialog');
const button = (name: string) => running.page.getByRole('button', { name, exact: true });
const said = () =>
  JSON.parse(provider.matching({ path: '/chat/completions' }).at(-1)?.body ?? '').messages;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keywheel-bad-'));
  ({ running, provider } = await startWithKeys([secret], {
    answer: ({ messages: all }) => texts.get(all.at(-1)?.text ?? '') ?? 'Fine.',
  }));
});

afterAll(async () => {
  await endWithData({ running, provider });
  rmSync(folder, { recursive: true, force: true });
});

shootFailures(() => running.page);

/** Backups that are written to their end. */
function finished(backups: string): string[] | null {
  const names = existsSync(backups) ? readdirSync(backups) : [];
  return names.length > 0 && names.every((name) => /\d$|\.db$/.test(name)) ? names : null;
}

/** Pastes as a person does. */
async function paste(text: string): Promise<void> {
  await running.app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);
  await field().focus();
  await running.page.keyboard.press('ControlOrMeta+v');
}

async function newChat(): Promise<void> {
  await button('New chat').click();
  const said = messages(running.page).getByRole('article');
  await until('nothing is said', async () => (await said.count()) === 0);
}

describe('a hard text', () => {
  it.each([...texts])('is sent whole as it was pasted: %s', async (_, text) => {
    const { page } = running;
    await newChat();
    await paste(text);
    const isFile = text.length > 50_000;
    if (isFile) await button('Remove Pasted text.txt').waitFor();
    else await expect.poll(() => field().inputValue()).toBe(text);
    await field().press('Enter');
    await messages(page).getByText('Fine.').waitFor();
    const { content } = said().at(-1);
    const sent: string = isFile ? content[0].text : content;
    // The file's end may be cut.
    expect(sent.includes(text.slice(0, 4_999_000))).toBe(true);
    await field().fill('and on');
    await expect.poll(() => field().inputValue()).toBe('and on');
    await field().fill('');
  });

  it.each(answers)('is shown to its end as an answer: %s', async (title) => {
    await newChat();
    await send(running.page, title);
    await answered(running.page);
    const log = messages(running.page);
    const more = log.getByRole('button', { name: /^Show more/ });
    await until('its end', async () => {
      if (await more.isVisible()) await more.click();
      return (await log.textContent())?.includes('The end.');
    });
  });

  it('that is longer than any message may be is cut where it is pasted, and says so', async () => {
    const { page } = running;
    await newChat();
    await paste('needle '.repeat(800_000));
    await page.getByText(/only its beginning$/).waitFor();
    await shoot(page, 'pasted-text');
    await button('Remove Pasted text.txt').click();
    await expect.poll(() => field().inputValue()).toBe('');
  });
});

describe('a bad file', () => {
  const script = '<script>hit()</script><img src=x onerror=hit()>';
  const cases: readonly [name: string, kind: string, content: Buffer, told: RegExp][] = [
    [
      'cut.pdf',
      'application/pdf',
      Buffer.from('%PDF-1.4\n1 0 obj<</Type/Cat'),
      /could not be read/,
    ],
    [
      'loop.pdf',
      'application/pdf',
      Buffer.from(
        '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 999999999>>endobj\ntrailer<</Root 1 0 R>>',
      ),
      /could not be read|holds no text/,
    ],
    ['empty.txt', 'text/plain', Buffer.alloc(0), /holds no text/],
    ['cut.jpg', 'image/jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), /could not be read/],
    ['other.gif', 'image/gif', Buffer.from(script), /could not be read/],
  ];
  it.each(cases)('says why it can’t be attached: %s', async (name, kind, content, told) => {
    await attach(running.page, name, kind, content);
    const alert = running.page.getByRole('alert').filter({ hasText: name });
    await alert.filter({ hasText: told }).waitFor();
  });

  it('that holds script is text, in its name, too', async () => {
    const { page } = running;
    await newChat();
    await page.evaluate(() =>
      Object.assign(window, { hit: () => Object.assign(window, { ran: true }) }),
    );
    await attach(
      running.page,
      '<img src=x onerror=hit()>.svg',
      'image/svg+xml',
      Buffer.from(`<svg>${script}</svg>`),
    );
    await button('Remove <img src=x onerror=hit()>.svg').waitFor();
    await send(page, 'What is it?');
    await messages(page).getByText('Fine.').waitFor();
    await messages(page).getByRole('button', { name: /^<img/ }).click();
    await messages(page).getByText(script).waitFor();
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  });
});

describe('a file that comes in', () => {
  const fixture = readFileSync(join(import.meta.dirname, '../fixtures/imports/chatgpt.json'));

  it.each<[string, string | Buffer, RegExp]>([
    ['cut in half', fixture.subarray(0, fixture.length / 2), /^The file ends too early/],
    ['of another program', '{"hello":["world"]}', /^The file is of no known kind/],
    [
      'of a newer version',
      '{"format":"keywheel-conversations","version":2}',
      /^A newer version of Keywheel/,
    ],
    ['nested without end', '['.repeat(1_000_000), /^The file is nested deeper/],
  ])('to be imported says why it can’t be: %s', async (name, content, told) => {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, content);
    await openSettings(running.page, 'Data');
    await answerDialogs(running, file);
    await button('Choose a file…').click();
    await running.page.getByText(told).waitFor();
  });

  it.each<[string, (whole: Buffer) => Buffer, RegExp]>([
    ['cut in half', (whole) => whole.subarray(0, whole.length / 2), /^The file is damaged/],
    ['of another program', () => Buffer.from('words'), /^This file is not a backup/],
    [
      'of a newer version',
      (whole) => {
        whole.writeUInt32BE(999, 60);
        return whole;
      },
      /^A newer version of Keywheel/,
    ],
  ])('as a backup says why it can’t be: %s', async (name, change, told) => {
    const backup = join(folder, `${name}.db`);
    writeFileSync(backup, change(await wholeBackup()));
    await answerDialogs(running, backup);
    await button('Choose a backup…').click();
    await running.page.getByText(told).waitFor();
    await dialog().waitFor({ state: 'detached' });
  });

  /** Made through the window. */
  async function wholeBackup(): Promise<Buffer> {
    const backups = join(running.userData, 'backups');
    await openSettings(running.page, 'Data');
    await button('Back up now').click();
    const [file] = await until('a backup', () => finished(backups));
    return readFileSync(join(backups, file ?? ''));
  }
});

describe('after all that', () => {
  it('all chats are there, and a new one goes on', async () => {
    await backToChat(running.page);
    await newChat();
    await send(running.page, 'Still there?');
    await messages(running.page).getByText('Fine.').waitFor();
    expect(running.app.windows()).toHaveLength(1);
    expect(running.errors).toEqual([]);
  });
});
