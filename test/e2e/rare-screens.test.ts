import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startBareBus } from '../support/bare-bus.ts';
import { type LaunchedApp, launchApp, newUserData } from '../support/launch-app.ts';
import { madeUpPng } from '../support/made-up-png.ts';
import { startOwnSecretService } from '../support/own-secret-service.ts';
import { refuse } from '../support/scripted-faults.ts';
import { createHold } from '../support/scripted-hold.ts';
import type { ScriptedProvider } from '../support/scripted-provider.ts';
import { until } from '../support/until.ts';
import {
  answered,
  attach,
  backToChat,
  checkNow,
  messages,
  openSettings,
  send,
  type Tab,
} from '../support/window-steps.ts';
import { endWithData, startWithKeys } from './app-with-keys.ts';
import { createScreens, faultsIn, type Look, still, twoLooks, wear } from './looks.ts';
import { pictureFile, shoot } from './screens.ts';
import { leaveMark, markStops, unmarked } from './tab-stops.ts';

const chat = '/chat/completions';
const secrets = ['Ra1v', 'Rb2w', 'Rc3x', 'Rd4y', 'Re5z'].map(
  (tail) => `sk-test-made-up-to-be-seen-rarely-${tail}`,
);
const rightToLeft = `يختار كل طلب **مفتاحًا واحدًا** عشوائيًا:

1. الطلب الأول
2. الطلب الثاني، واسمه \`pick(pool)\`

> اقتباس قصير.`;
const cjk = `${'密钥只会发给它所属的服务商，绝不会发给别家；每次请求都从密钥池里随机选一个。'.repeat(6)}

| 状态 | 说明 |
| --- | --- |
| 冷却中 | ${'很长的说明没有空格也要换行'.repeat(4)} |

${'没有标点也没有空格的一整行'.repeat(12)}`;
const brief =
  'The pool holds **all keys that may be picked now**.\n\n- one of them is drawn\n- it serves one request';
const tabs: readonly Tab[] = [
  'Keys',
  'Providers',
  'Balance',
  'Billing',
  'Chat',
  'Assistants',
  'Network',
  'Data',
  'Appearance',
  'About',
];
/** As narrow as the window gets. */
const narrowest: readonly [Look, ...Look[]] = [
  { width: 640, height: 480, theme: 'light', language: 'en' },
  { width: 640, height: 480, theme: 'dark', language: 'zh-CN' },
];

let provider: ScriptedProvider;
let running: LaunchedApp;
const screen = createScreens(() => running, 'rare-');

beforeAll(async () => {
  ({ running, provider } = await startWithKeys(secrets, {
    models: ['gpt-4o-made-up', 'made-up-mini', 'o3-made-up'],
    answer: ({ messages: asked }) => {
      const question = JSON.stringify(asked.at(-1));
      if (question.includes('كيف')) return rightToLeft;
      return question.includes('怎么') ? cjk : brief;
    },
  }));
  await running.page.getByRole('textbox', { name: 'Message' }).waitFor();
});

afterAll(() => endWithData({ running, provider }));

const newChat = () =>
  running.page.getByRole('button', { name: 'New chat', exact: true }).first().click();

/** A text where it is seen: a list that is closed keeps its own. */
const shown = (text: string) => running.page.getByText(text).filter({ visible: true });

/** The whole of a page that is larger than Playwright takes it for. */
async function zoomed(name: string): Promise<void> {
  await still(running);
  // What was drawn last may be older than that.
  await running.page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
  const png = await running.app.evaluate(async ({ BrowserWindow }) => {
    const picture = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    return picture?.toPNG().toString('base64') ?? '';
  });
  writeFileSync(pictureFile(`rare-zoomed-${name}`), Buffer.from(png, 'base64'));
}

/** Presses Tab from where the focus is until it must have come by all of a part of the page; gives what it missed there. */
async function missedByTab(part: string): Promise<string[]> {
  const { page } = running;
  const isThere = await page.evaluate(markStops, part);
  for (let press = 0; press < isThere + 20; press += 1) {
    await page.keyboard.press('Tab');
    await page.evaluate(leaveMark);
  }
  return page.evaluate(unmarked);
}

/** A picture of the window as it is now, and what is wrong with it. */
async function seen(name: string): Promise<void> {
  await shoot(running.page, `rare-${name}`);
  expect(await faultsIn(running)).toEqual([]);
}

describe('screens that are rarely seen', () => {
  const slow = createHold('begin');

  screen(
    'models-on-their-way',
    async () => {
      provider.fail({ path: '/models' }, slow.fault);
      await running.page.getByRole('button', { name: /^Model:/ }).click();
      await shown('Reading the list of models…').waitFor();
    },
    twoLooks,
  );

  screen(
    'models-unread',
    async () => {
      const { page } = running;
      provider.clear();
      provider.fail({ path: '/models' }, refuse(500));
      slow.release();
      await page.getByRole('option').first().waitFor();
      await page.getByRole('button', { name: 'Read the list again' }).click();
      await shown('The list of models could not be read.').waitFor();
    },
    twoLooks,
  );

  screen(
    'assistants',
    async () => {
      const { page } = running;
      provider.clear();
      await page.keyboard.press('Escape');
      await page.evaluate(async () => {
        const ask = window.keywheel.request;
        const made = (name: string, icon: string, color: 'blue' | 'teal' | 'orange') =>
          ask('assistants.save', {
            name,
            icon,
            color,
            systemPrompt: 'Find the faults, kindly.',
            providerId: null,
            model: null,
            parameters: { temperature: 0.2 },
          });
        await made('Reviewer', '', 'teal');
        await made('翻译', '译', 'blue');
        await made('One whose name is far longer than a name should be', '🎯', 'orange');
        await ask('snippets.save', {
          name: 'translate',
          text: 'Translate into {{language}}: {{text}}',
        });
        await ask('snippets.save', { name: '总结', text: '用三句话总结下面的文字：{{text}}' });
      });
      await openSettings(page, 'Assistants');
      await page.getByRole('button', { name: 'Edit Reviewer' }).waitFor();
    },
    twoLooks,
  );

  screen(
    'assistant-edited',
    async () => {
      await running.page.getByRole('button', { name: 'Edit Reviewer' }).click();
      await running.page.getByRole('textbox', { name: 'System prompt' }).waitFor();
    },
    twoLooks,
  );

  screen(
    'beginnings-and-snippets',
    async () => {
      const { page } = running;
      await page.getByRole('button', { name: 'Cancel' }).click();
      await backToChat(page);
      await page.getByRole('button', { name: 'Reviewer', exact: true }).waitFor();
      await page.getByRole('textbox', { name: 'Message' }).pressSequentially('/');
      await page.getByRole('listbox', { name: 'Snippets' }).waitFor();
    },
    twoLooks,
  );

  screen(
    'attachments',
    async () => {
      const { page } = running;
      await page.getByRole('textbox', { name: 'Message' }).fill('');
      await page.getByRole('button', { name: /^Model:/ }).click();
      await page.getByRole('option', { name: 'gpt-4o-made-up', exact: true }).click();
      await attach(running.page, 'a slope of colours.png', 'image/png', madeUpPng(640, 360));
      await page.getByRole('button', { name: 'Remove a slope of colours.png' }).waitFor();
      const notes = Buffer.from('Notes on keys.\n'.repeat(900));
      await attach(
        running.page,
        'notes whose name goes on and on and on and on.txt',
        'text/plain',
        notes,
      );
      await page.getByRole('button', { name: /^Remove notes/ }).waitFor();
      await attach(running.page, 'program.bin', '', Buffer.from([77, 90, 0, 0, 1]));
      await page.getByText('program.bin is neither a picture, a text nor a PDF.').waitFor();
    },
    twoLooks,
  );

  screen(
    'attachments-sent',
    async () => {
      const { page } = running;
      await send(page, 'What is in these?');
      await answered(page);
      await messages(page)
        .getByRole('button', { name: /a slope of colours/ })
        .click();
      await messages(page).getByRole('img', { name: 'a slope of colours.png' }).waitFor();
    },
    twoLooks,
  );

  screen(
    'compared',
    async () => {
      const { page } = running;
      await newChat();
      for (const model of ['made-up-mini', 'o3-made-up']) {
        await page.getByRole('button', { name: 'Compare with another model' }).click();
        await page.getByRole('option', { name: model, exact: true }).click();
      }
      const hold = provider.hold(6, { times: 1 });
      await send(page, 'Which of you is better?');
      await hold.reached;
      const columns = page.getByRole('region', { name: 'Answers side by side' });
      await until('all three are there', async () => {
        return (await columns.getByRole('article').count()) === 3;
      });
    },
    twoLooks,
  );

  screen(
    'right-to-left',
    async () => {
      const { page } = running;
      provider.clear();
      await answered(page);
      await newChat();
      await send(page, 'كيف يُختار المفتاح في كل مرة؟ وماذا لو رُفض؟');
      await answered(page);
      await messages(page).getByText('اقتباس قصير.').waitFor();
    },
    twoLooks,
  );

  screen(
    'long-chinese',
    async () => {
      const { page } = running;
      await newChat();
      await send(page, `${'怎么才能知道这次请求用的是哪一个密钥呢'.repeat(5)}？`);
      await answered(page);
    },
    twoLooks,
  );

  screen('narrowest', async () => undefined, narrowest);

  it('fits at 200 %, in the chat and in every settings page', async () => {
    const { app, page } = running;
    const zoom = (factor: number) =>
      app.evaluate(
        ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(to),
        factor,
      );
    await zoom(2);
    const overflow = () =>
      page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
    await until('it is large', async () => (await page.evaluate(() => innerWidth)) < 700);
    await zoomed('chat');
    expect(await overflow(), 'chat').toBe(0);
    await page.getByRole('button', { name: 'Show conversations' }).click();
    await page.getByRole('dialog', { name: 'Conversations' }).waitFor();
    await zoomed('rail');
    await page.getByRole('dialog').getByRole('button', { name: 'Settings', exact: true }).click();
    for (const tab of tabs) {
      await openSettings(page, tab);
      await zoomed(`settings-${tab.toLowerCase()}`);
      expect(await overflow(), tab).toBe(0);
    }
    await zoom(1);
    await backToChat(page);
  });

  it('keeps its shapes where the system chooses the colours', async () => {
    const { page } = running;
    await page.emulateMedia({ forcedColors: 'active' });
    await shoot(page, 'rare-forced-chat');
    await openSettings(page, 'Keys');
    await page.getByRole('table', { name: 'Keys' }).waitFor();
    await shoot(page, 'rare-forced-keys');
    await openSettings(page, 'Appearance');
    await shoot(page, 'rare-forced-appearance');
    await page.emulateMedia({ forcedColors: 'none' });
    await backToChat(page);
  });

  it('stands still where motion is not wanted', async () => {
    const { page } = running;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await newChat();
    const hold = provider.hold('begin', { times: 1 });
    await send(page, 'Does anything move?');
    await hold.reached;
    await messages(page).getByText('Waiting for the first words').waitFor();
    const moving = await page.evaluate(() =>
      document.getAnimations().map((each) => each.effect?.getComputedTiming().duration),
    );
    expect(moving.filter((ms) => Number(ms) > 0)).toEqual([]);
    hold.release();
    await answered(page);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
  });

  screen(
    'many-conversations',
    async () => {
      await running.page.evaluate(async () => {
        const ask = window.keywheel.request;
        const fill = async (folder: number) => {
          const made = await ask('folders.create', { name: `Folder ${folder}` });
          for (let each = 1; each <= 25 && made.ok; each += 1) {
            const answer = await ask('conversations.create');
            if (!answer.ok) return;
            const { id } = answer.value;
            await ask('conversations.update', { id, title: `Talk ${each} of folder ${folder}` });
            await ask('conversations.arrange', { id, folderId: made.value.id });
          }
        };
        await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(fill));
      });
      const rail = running.page.getByRole('navigation', { name: 'Conversations' });
      await rail.getByRole('button', { name: 'Talk 1 of folder 1', exact: true }).waitFor();
    },
    twoLooks,
  );

  screen(
    'nothing-found',
    async () => {
      await running.page.getByRole('searchbox', { name: 'Search' }).fill('no such words');
      await running.page.getByText('Nothing found.').waitFor();
    },
    twoLooks,
  );

  screen(
    'deleted',
    async () => {
      const { page } = running;
      await page.getByRole('searchbox', { name: 'Search' }).press('Escape');
      const hold = provider.hold('begin', { times: 1 });
      await send(page, 'Which key is that?');
      await hold.reached;
      const used = provider.matching({ path: chat }).at(-1)?.secret ?? '';
      provider.setAccount(used, { usedMicros: 5_000_000 });
      hold.release();
      await answered(page);
      await openSettings(page, 'Keys');
      await page.getByRole('button', { name: 'Check now', exact: true }).click();
      await page.getByRole('button', { name: 'Undo' }).waitFor();
    },
    twoLooks,
  );

  screen(
    'held-back',
    async () => {
      const { page } = running;
      for (const secret of secrets) provider.setAccount(secret, { usedMicros: 5_000_000 });
      await checkNow(page);
      await page.getByText('4 keys wait for your decision').waitFor();
    },
    twoLooks,
  );

  screen(
    'nobody-answers',
    async () => {
      const { page } = running;
      for (const secret of secrets) provider.setAccount(secret, { usedMicros: 0 });
      await page.getByRole('button', { name: 'Keep all' }).click();
      await checkNow(page);
      await backToChat(page);
      await provider.stop();
      await send(page, 'Is anybody there?');
      await messages(page).getByRole('button', { name: 'Network settings' }).waitFor();
    },
    twoLooks,
  );

  it('leads through the chat and every settings page by Tab alone, and shows where it is', async () => {
    const { page } = running;
    // A frame that is still on its way to its colour would not be seen.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.getByRole('button', { name: 'Settings', exact: true }).focus();
    expect(await missedByTab('main'), 'Chat').toEqual([]);
    for (const tab of tabs) {
      await openSettings(page, tab);
      await page.getByRole('tab', { name: tab, exact: true }).focus();
      expect(await missedByTab('[role="tabpanel"]'), tab).toEqual([]);
    }
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await backToChat(page);
  });

  screen(
    'thread-on-its-way',
    async () => {
      await running.app.evaluate(({ ipcMain }) => {
        // Electron keeps its handlers there; ours answers all but this.
        const handlers: Map<string, (...words: unknown[]) => unknown> = Reflect.get(
          ipcMain,
          '_invokeHandlers',
        );
        const handle = handlers.get('keywheel:request');
        handlers.set('keywheel:request', (event, name, input) =>
          name === 'conversations.messages'
            ? new Promise(() => undefined)
            : handle?.(event, name, input),
        );
      });
      const { page } = running;
      // By its name, not by its place: the list may still move.
      await page.getByRole('button', { name: 'Talk 1 of folder 1', exact: true }).press('Enter');
      await page.getByRole('status', { name: 'Loading messages' }).waitFor();
    },
    twoLooks,
  );

  it('says in plain words that it can’t be drawn', async () => {
    const { app, page } = running;
    await app.evaluate(({ ipcMain }) => ipcMain.removeHandler('keywheel:request'));
    await page.reload();
    await page.getByRole('button', { name: 'Reload' }).waitFor();
    await seen('crashed');
  });

  screen(
    'banners',
    async () => {
      await running.kill();
      // Its children may still be writing for a moment.
      rmSync(running.userData, { recursive: true, force: true, maxRetries: 10 });
      const userData = newUserData();
      const others = new BetterSqlite3(join(userData, 'keywheel.db'));
      others.exec('CREATE TABLE recipes (name TEXT)');
      others.close();
      const bus = await startBareBus();
      onTestFinished(() => bus.stop());
      running = await launchApp({ userData, env: bus.env });
      await running.page.getByText(/Another program’s database/).waitFor();
      await running.page.getByText(/No keychain was found/).waitFor();
      await wear(running, twoLooks[0]);
    },
    twoLooks,
  );

  screen(
    'locked-keychain',
    async () => {
      await running.quit();
      const service = await startOwnSecretService();
      onTestFinished(() => service.end());
      await service.lock();
      const { DBUS_SESSION_BUS_ADDRESS = '' } = service.env;
      const { userData } = running;
      running = await launchApp({ userData, env: { DBUS_SESSION_BUS_ADDRESS } });
      await running.page.getByText(/The keychain is locked/).waitFor();
      await running.page.getByRole('button', { name: 'Look again' }).waitFor();
    },
    twoLooks,
  );
});
