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

const PAIRS = 500;

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

function seed(file: string): void {
  const { db } = openDatabase({ file, nativeBinding: null, nowMs: 0 });
  const conversations = createConversationStore(db);
  const store = createMessageStore(db);
  conversations.put(madeUpConversation({ id: 'short', title: 'A short talk', updatedAtMs: 2000 }));
  store.add(madeUpMessage({ id: 'hello', conversationId: 'short', role: 'user', text: 'Hello' }));
  conversations.put(madeUpConversation({ id: 'long', title: 'A long talk' }));
  db.transaction(() => {
    let parent: string | null = null;
    for (let at = 1; at <= PAIRS; at += 1) {
      const question = madeUpMessage({
        id: `q${at}`,
        conversationId: 'long',
        role: 'user',
        text: `Question ${at}.`,
        parentId: parent,
      });
      const answer = madeUpMessage({
        id: `a${at}`,
        conversationId: 'long',
        text: `Answer ${at}.\n\n${'Some words of it. '.repeat(40)}`,
        parentId: question.id,
      });
      store.add(question);
      store.add(answer);
      parent = answer.id;
    }
  })();
  db.close();
}

const open = (title: string) =>
  running.page
    .getByRole('navigation', { name: 'Conversations' })
    .getByRole('button', { name: title, exact: true })
    .click();
const log = () => messages(running.page);
const said = (text: string) => log().getByText(text, { exact: true });
const topOf = async (text: string) => (await said(text).boundingBox())?.y ?? Number.NaN;
/** The first message that begins below the upper edge. */
const inSight = () =>
  log().evaluate((element) => {
    const view = element.getBoundingClientRect();
    return [...element.querySelectorAll<HTMLElement>('[data-message]')]
      .map((row) => ({ id: row.dataset.message, top: row.getBoundingClientRect().top - view.top }))
      .find(({ top }) => top >= 0);
  });
/** How far it is scrolled, and what is then in sight, once that stays. */
async function atRest() {
  const look = async () => ({
    top: await log().evaluate(({ scrollTop }) => scrollTop),
    first: (await inSight()) ?? null,
  });
  let last = await look();
  await until('nothing moves', async () => {
    const now = await look();
    const isSame = JSON.stringify(now) === JSON.stringify(last);
    last = now;
    return isSame;
  });
  return last;
}
const height = () => log().evaluate((element) => element.scrollHeight);
/** All that is above was read, and the window knows about how much that is. */
const whole = () => until('it is read whole', async () => (await height()) > PAIRS * 100);

it('begins with its end, and stays where the reader went while what is above is read', async () => {
  await open('A long talk');
  await said(`Answer ${PAIRS}.`).waitFor();
  await log().hover();
  await running.page.mouse.wheel(0, -900);
  await whole();
  const seen = `Answer ${PAIRS - 3}.`;
  await said(seen).waitFor();
  const before = await topOf(seen);
  await running.page.mouse.wheel(0, -120);
  await until('it moves by that', async () => Math.abs((await topOf(seen)) - before - 120) < 3);
});

it('has the reader where they were when they come back', async () => {
  await log().focus();
  await until('its beginning is reached', async () => {
    await running.page.keyboard.press('Home');
    return (await said('Question 1.').isVisible()) && (await atRest()).top === 0;
  });
  // Not by the wheel: what it turns while a key still scrolls is lost.
  await log().evaluate((element) => element.scrollTo({ top: 3000 }));
  const before = await until('it is scrolled', async () => {
    const { top, first } = await atRest();
    return top > 2900 && first;
  });
  await open('A short talk');
  await said('Hello').waitFor();
  await open('A long talk');
  await until('it is where it was', async () => {
    const now = await inSight();
    return now?.id === before.id && Math.abs((now?.top ?? 0) - before.top) < 3;
  });
});

it('is searched whole, and jumped through', async () => {
  const { page } = running;
  await open('A short talk');
  await said('Hello').waitFor();
  await open('A long talk');
  await page.keyboard.press('Control+f');
  const bar = page.getByRole('search', { name: 'Find in this conversation' });
  await bar.getByRole('textbox').fill('Question 7.');
  await bar.getByText('1 of 1').waitFor();
  await said('Question 7.').waitFor();
  await bar.getByRole('textbox').fill('question 4');
  await bar.getByText('1 of 111').waitFor();
  await page.keyboard.press('Escape');
  expect(running.errors).toEqual([]);
});

it('leads from a search to one of its first messages at once', async () => {
  await running.page.reload();
  await running.page.getByRole('searchbox', { name: 'Search' }).fill('Question 12.');
  const results = running.page.getByRole('region', { name: 'Results' });
  await results.getByText('You').last().click();
  await said('Question 12.').waitFor();
});
