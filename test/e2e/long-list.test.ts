import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createConversationStore } from '../../src/main/chat/conversation-store.ts';
import { createMessageStore } from '../../src/main/chat/message-store.ts';
import { openDatabase } from '../../src/main/database/open-database.ts';
import { clearKeychain } from '../support/keychain-entries.ts';
import { type LaunchedApp, launchApp, newUserData } from '../support/launch-app.ts';
import { madeUpConversation, madeUpMessage } from '../support/made-up-thread.ts';
import { until } from '../support/until.ts';
import { messages } from '../support/window-steps.ts';
import { shootFailure } from './screens.ts';

const COUNT = 10_000;
const DAY_MS = 86_400_000;
/** Some dozen fit into the window; as many again are drawn beyond its edges. */
const DRAWN = 100;

let running: LaunchedApp;

beforeAll(async () => {
  await clearKeychain();
  const userData = newUserData();
  seed(join(userData, 'keywheel.db'));
  running = await launchApp({ userData });
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await shootFailure(running.page);
});

afterAll(async () => {
  await running.quit();
  rmSync(running.userData, { recursive: true, force: true });
});

/** Conversation 1 is the newest; ten belong to each day. */
function seed(file: string): void {
  const { db } = openDatabase({ file, nativeBinding: null, nowMs: 0 });
  const conversations = createConversationStore(db);
  const store = createMessageStore(db);
  const nowMs = Date.now();
  db.transaction(() => {
    for (let at = 1; at <= COUNT; at += 1) {
      const id = `c${at}`;
      const updatedAtMs = Math.round(nowMs - (at * DAY_MS) / 10);
      conversations.put(madeUpConversation({ id, title: `Talk ${at}`, updatedAtMs }));
      const text = `Said in ${at}.`;
      store.add(madeUpMessage({ id: `m${at}`, conversationId: id, role: 'user', text }));
    }
  })();
  db.close();
}

const rail = () => running.page.getByRole('navigation', { name: 'Conversations' });
const list = () => rail().getByRole('list', { name: 'Conversations' });
/** What the keyboard scrolls: rows come and go. */
const scroller = () =>
  rail()
    .locator('[tabindex="0"]')
    .filter({ has: running.page.getByRole('list') });
const conversation = (at: number) =>
  rail().getByRole('button', { name: `Talk ${at}`, exact: true });

it('draws of ten thousand conversations those that are near the eye', async () => {
  await conversation(1).waitFor();
  await expect.poll(() => list().getByRole('listitem').count()).toBeLessThan(DRAWN);
});

it('is scrolled to its end, drawing no more on the way, and opened there', async () => {
  const { page } = running;
  const most = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let seen = 0;
        const look = () => {
          const rows = [...document.querySelectorAll('nav li')];
          seen = Math.max(seen, rows.length);
          if (rows.some(({ textContent }) => textContent === 'Talk 10000')) resolve(seen);
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  await scroller().focus();
  await until('its end is reached', async () => {
    await page.keyboard.press('End');
    return conversation(COUNT).isVisible();
  });
  expect(await most).toBeLessThan(DRAWN);
  await conversation(COUNT).click();
  await messages(page).getByText(`Said in ${COUNT}.`).waitFor();
});

it('has one moved to its top while all others stay', async () => {
  const { page } = running;
  await page.evaluate(() =>
    window.keywheel.request('conversations.arrange', { id: 'c10000', isPinned: true }),
  );
  await scroller().focus();
  await until('its beginning is reached', async () => {
    await page.keyboard.press('Home');
    return conversation(1).isVisible();
  });
  const titles = await list()
    .getByRole('listitem')
    .evaluateAll((all) => all.slice(0, 4).map((each) => each.textContent));
  expect(titles).toEqual(['Pinned', 'Talk 10000', 'Today', 'Talk 1']);
});

it('has lost one that was deleted, though the app was quit while that could still be undone', async () => {
  await conversation(1).focus();
  await running.page.keyboard.press('Delete');
  await running.page.getByRole('button', { name: 'Undo' }).waitFor();
  await running.quit();
  running = await launchApp({ userData: running.userData });
  await conversation(2).waitFor();
  await expect.poll(() => conversation(1).count()).toBe(0);
});

it('finds titles in all of it as they are typed', async () => {
  await rail().getByRole('searchbox', { name: 'Search' }).fill('talk 9876');
  const results = rail().getByRole('region', { name: 'Results' });
  await results.getByRole('button', { name: 'Talk 9876' }).click();
  await messages(running.page).getByText('Said in 9876.').waitFor();
  expect(running.errors).toEqual([]);
});
