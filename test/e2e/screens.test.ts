import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startBareBus } from '../support/bare-bus.ts';
import { clearKeychain } from '../support/keychain-entries.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { type Fault, refuse } from '../support/scripted-faults.ts';
import { type ScriptedProvider, startScriptedProvider } from '../support/scripted-provider.ts';
import { until } from '../support/until.ts';
import {
  answerDialogs,
  answered,
  backToChat,
  checkNow,
  keyRows,
  messages,
  openSettings,
  pasteKeys,
  send,
} from '../support/window-steps.ts';
import { createScreens } from './looks.ts';

const chat = '/chat/completions';
const secrets = ['Kx7b', 'Pq2m', 'Zt9d', 'Wn4f', 'Rj6s', 'Hv3c', 'Mb8k'].map(
  (tail) => `sk-test-made-up-to-be-looked-at-${tail}`,
);
const labels = ['work', 'spare one', '', '团队共用', 'from the old laptop', 'evenings', 'trial'];
const answer = `Each request **picks one key at random** from the pool. What it does next depends on the answer:

1. *Served*: the words go straight to the window.
2. *Refused*: the key rests or is set aside, and another one is tried.

| Refused because | What happens to the key |
| --- | --- |
| too many requests | rests as long as the provider asks |
| no credit left | suspended, then checked |
| not accepted | suspended, checked at growing intervals |

\`\`\`ts
/** One of the pool, each as likely as the others. */
export function pick(pool: readonly Key[], random: Random): Key | null {
  return pool[random.below(pool.length)] ?? null;
}
\`\`\`

> A key is never blamed for a request that was itself at fault.

**注意：**密钥只会发给它所属的服务商。`;

let provider: ScriptedProvider;
let running: LaunchedApp;
const screen = createScreens(() => running);

beforeAll(async () => {
  await clearKeychain();
  provider = await startScriptedProvider({
    keys: secrets.map((secret, index) => ({
      secret,
      limitMicros: 5_000_000,
      usedMicros: 400_000 * index + 310_000,
      expiresAtMs: index === 1 ? Date.now() + 3 * 3_600_000 : null,
    })),
    models: ['made-up-chat', 'made-up-mini', 'made-up-reasoner-with-a-rather-long-name'],
    answer,
  });
  running = await launchApp();
});

afterAll(async () => {
  await running.quit();
  await provider.stop();
  rmSync(running.userData, { recursive: true, force: true });
});

async function closeToasts(): Promise<void> {
  const closes = running.page.locator('.mantine-Notification-closeButton');
  await until('no toast is left', async () => {
    await closes.evaluateAll((buttons) => {
      for (const button of buttons) if (button instanceof HTMLElement) button.click();
    });
    return (await closes.count()) === 0;
  });
}

/** The secret that the last chat request came with. */
function used(): string {
  return provider.matching({ path: chat }).at(-1)?.secret ?? '';
}

/** Sends a message whose first key is refused. */
async function sendWithRefusal(text: string, fault: Fault): Promise<void> {
  provider.fail({ path: chat, times: 1 }, fault);
  await send(running.page, text);
  await answered(running.page);
}

/** Sends a message and lets the key that is picked for it run out at that very moment. */
async function spend(text: string): Promise<void> {
  const hold = provider.hold('begin', { times: 1 });
  await send(running.page, text);
  await hold.reached;
  provider.setAccount(used(), { usedMicros: 5_000_000 });
  hold.release();
  await answered(running.page);
}

describe('every screen, light and dark, in both languages, large and small', () => {
  screen('first-run', async () => {
    await running.page.getByRole('button', { name: 'Try the demo' }).waitFor();
    // Its page knows that there is no rail to be seen before anything is drawn.
    expect(new URL(running.page.url()).hash).toBe('#first');
  });

  screen('paste-preview', async () => {
    const lines = secrets.map((secret, index) =>
      labels[index] ? `${labels[index]}|${secret}` : secret,
    );
    const text = [...lines, secrets[0], 'and a line without any'].join('\n');
    await pasteKeys(running.page, text, provider.baseUrl);
    await running.page.getByRole('button', { name: 'Add 7 keys' }).waitFor();
  });

  screen('answer-streaming', async () => {
    const { page } = running;
    const add = page.getByRole('button', { name: 'Add 7 keys' });
    await add.click();
    await add.waitFor({ state: 'detached' });
    await openSettings(page, 'Keys');
    await checkNow(page);
    await closeToasts();
    await backToChat(page);
    const hold = provider.hold(70);
    await send(page, 'What happens when a key is refused?');
    await hold.reached;
    await page.getByRole('cell', { name: 'too many requests' }).waitFor();
  });

  screen('answer-with-attempts', async () => {
    const { page } = running;
    provider.clear();
    await answered(page);
    await sendWithRefusal(
      'And how do I see that?',
      refuse(
        429,
        { code: 'rate_limit_exceeded', message: 'Slow down, please.' },
        { 'retry-after': '900' },
      ),
    );
    const details = messages(page).getByRole('button', { name: /Details and attempts/ });
    await details.last().click();
    await messages(page).press('End');
  });

  screen('kept-conversations', async () => {
    const { page } = running;
    await page.evaluate(async () => {
      const ask = window.keywheel.request;
      const made = async (title: string, kept: { isPinned?: boolean; folderId?: string } = {}) => {
        const answer = await ask('conversations.create');
        if (!answer.ok) return;
        const { id } = answer.value;
        await ask('conversations.update', { id, title });
        await ask('conversations.arrange', { id, ...kept });
      };
      const work = await ask('folders.create', { name: 'Work' });
      await ask('folders.create', { name: '读书笔记' });
      if (work.ok) await made('Release notes for 0.1', { folderId: work.value.id });
      await made('为什么每次只随机挑一个密钥？', { isPinned: true });
      await made('A title that is far too long to be shown whole in so narrow a rail');
    });
    const nav = page.getByRole('navigation', { name: 'Conversations' });
    await nav.getByRole('button', { name: 'Release notes for 0.1', exact: true }).waitFor();
  });

  screen('search-results', async () => {
    const { page } = running;
    await page.getByRole('searchbox', { name: 'Search' }).fill('key pool');
    await page.getByRole('region', { name: 'Results' }).locator('mark').first().waitFor();
  });

  screen('found-in-the-conversation', async () => {
    const { page } = running;
    await page.getByRole('searchbox', { name: 'Search' }).press('Escape');
    await page.keyboard.press('Control+f');
    await page.getByRole('search').getByRole('textbox').fill('key');
    await page.getByText(/^2 of|^1 of/).waitFor();
    await page.keyboard.press('Enter');
  });

  screen('branches-of-a-message', async () => {
    const { page } = running;
    await page.keyboard.press('Escape');
    const last = messages(page).getByRole('article').last();
    await last.getByRole('button', { name: 'Regenerate', exact: true }).click();
    await last.getByText('2 / 2').waitFor();
    await answered(page);
    await messages(page).press('End');
  });

  screen('message-menu', async () => {
    const last = messages(running.page).getByRole('article').last();
    await last.getByRole('button', { name: 'More', exact: true }).click();
    await running.page.getByRole('menuitem', { name: 'Pin', exact: true }).waitFor();
  });

  screen('conversation-menu', async () => {
    const { page } = running;
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^More for “What happens/ }).click();
    await page.getByRole('menuitem', { name: 'Archive' }).waitFor();
  });

  screen('message-edited', async () => {
    await running.page.keyboard.press('Escape');
    const asked = messages(running.page).getByRole('article', { name: 'You' }).last();
    await asked.getByRole('button', { name: 'Edit', exact: true }).focus();
    await running.page.keyboard.press('Enter');
    await running.page.keyboard.type(' In one sentence, please.');
  });

  screen('pool-at-a-glance', async () => {
    await running.page.keyboard.press('Escape');
    // By keyboard: the mouse would be left behind when the window changes its size.
    await running.page.getByRole('button', { name: /^Pool:/ }).focus();
    await running.page.getByText(/can be picked/).waitFor();
  });

  screen('models', async () => {
    await running.page.getByRole('button', { name: /^Model:/ }).click();
    await running.page.getByRole('option', { name: /reasoner/ }).waitFor();
  });

  screen('system-prompt', async () => {
    const { page } = running;
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'System prompt' }).click();
    await page.getByRole('textbox', { name: 'System prompt' }).fill('Answer in one sentence.');
  });

  screen('key-list', async () => {
    const { page } = running;
    await page.keyboard.press('Escape');
    await spend('Which key was that?');
    await openSettings(page, 'Keys');
    await checkNow(page);
    provider.setAccount(used(), { behaviour: 'invalid' });
    await backToChat(page);
    for (let left = 3; left > 0; left -= 1) {
      await send(page, 'Once more.');
      await answered(page);
    }
    await openSettings(page, 'Keys');
    await keyRows(page).nth(2).click();
    await closeToasts();
  });

  screen('key-menu', async () => {
    const { page } = running;
    await page
      .getByRole('button', { name: /^Actions for/ })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Remove' }).waitFor();
  });

  screen('journal', async () => {
    const { page } = running;
    await page.getByRole('tab', { name: 'Journal' }).click();
    await page.getByText('What it rests on').first().click();
    await page.getByText('The whole answer, without secrets').first().click();
  });

  screen('journal-filtered', async () => {
    const { page } = running;
    await page.getByRole('combobox', { name: 'What happened' }).click();
    await page.getByRole('option', { name: 'Suspended', exact: true }).click();
    await page.getByRole('textbox', { name: 'Find in the journal' }).fill('made-up');
  });

  screen('trash', async () => {
    await running.page.getByRole('tab', { name: 'Trash' }).click();
    await running.page
      .getByRole('button', { name: /^Restore/ })
      .first()
      .waitFor();
  });

  for (const tab of [
    'Providers',
    'Billing',
    'Chat',
    'Network',
    'Data',
    'Appearance',
    'About',
  ] as const) {
    screen(`settings-${tab.toLowerCase()}`, () => openSettings(running.page, tab));
  }

  screen('import-preview', async () => {
    const { page } = running;
    await openSettings(page, 'Data');
    await answerDialogs(running, join(import.meta.dirname, '../fixtures/imports/chatgpt.json'));
    await page.getByRole('button', { name: 'Choose a file…' }).click();
    await page.getByRole('dialog').getByText('From ChatGPT').waitFor();
  });

  screen('restore-preview', async () => {
    const { page, userData } = running;
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Back up now' }).click();
    await page.getByText('None yet.').waitFor({ state: 'detached' });
    const backups = join(userData, 'backups');
    await answerDialogs(running, join(backups, readdirSync(backups)[0] ?? ''));
    await page.getByRole('button', { name: 'Choose a backup…' }).click();
    await page.getByRole('dialog').getByText('Keys, without their secrets').waitFor();
  });

  screen('palette', async () => {
    const { page } = running;
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await backToChat(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
  });

  screen('palette-found', async () => {
    const { page } = running;
    await page.keyboard.type('key');
    await page.getByRole('dialog').locator('mark').first().waitFor();
  });

  screen('shortcut-sheet', async () => {
    const { page } = running;
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+/');
    await page.getByRole('dialog').waitFor();
  });

  screen('errors', async () => {
    const { page } = running;
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await sendWithRefusal(
      'Which models are there?',
      refuse(404, { code: 'model_not_found', message: 'The model `made-up-9` does not exist.' }),
    );
    for (const secret of secrets) provider.setAccount(secret, { behaviour: 'invalid' });
    await send(page, 'Is anybody there?');
    await messages(page).getByText('Every key that was tried was refused').waitFor();
    await answered(page);
    await expect.poll(() => messages(page).evaluate(isAtEnd)).toBe(true);
  });

  screen('no-keychain', async () => {
    await running.quit();
    const bus = await startBareBus();
    onTestFinished(() => bus.stop());
    running = await launchApp({ userData: running.userData, env: bus.env });
    await running.page.getByText(/No keychain was found/).waitFor();
    expect(new URL(running.page.url()).hash).toBe('');
  });

  it('complain of nothing in the console', () => {
    expect(running.errors).toEqual([]);
  });
});

const isAtEnd = ({ scrollTop, scrollHeight, clientHeight }: Element) =>
  scrollHeight - scrollTop - clientHeight < 32;
