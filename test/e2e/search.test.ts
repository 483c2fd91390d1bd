import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import type { ScriptedProvider } from '../support/scripted-provider.ts';
import { until } from '../support/until.ts';
import { answered, backToChat, messages, openSettings, send } from '../support/window-steps.ts';
import { endWithData, shootFailures, startWithKeys } from './app-with-keys.ts';

const secret = 'sk-test-made-up-for-searching-Kx7b';

let provider: ScriptedProvider;
let running: LaunchedApp;

const rail = () => running.page.getByRole('navigation', { name: 'Conversations' });
const searchField = () => rail().getByRole('searchbox', { name: 'Search' });
const results = () => rail().getByRole('region', { name: 'Results' });
const conversation = (title: string) => rail().getByRole('button', { name: title, exact: true });
const moreFor = (title: string) => rail().getByRole('button', { name: `More for “${title}”` });
const item = (name: string) => running.page.getByRole('menuitem', { name, exact: true });

async function newChat(first: string): Promise<void> {
  await rail().getByRole('button', { name: 'New chat', exact: true }).click();
  await send(running.page, first);
  await answered(running.page);
}

async function choose(title: string, ...names: readonly string[]): Promise<void> {
  await conversation(title).hover();
  await moreFor(title).click();
  for (const name of names) await item(name).click();
}

async function boxOf(title: string) {
  const box = await conversation(title).boundingBox();
  if (box === null) throw new Error(`${title} is not drawn`);
  return box;
}

const titles = () =>
  rail()
    .getByRole('listitem')
    .evaluateAll((items) => items.map((each) => each.textContent ?? ''));

beforeAll(async () => {
  ({ running, provider } = await startWithKeys([secret], {
    answer: ({ messages: all }) =>
      all.at(-1)?.text.startsWith('Give this conversation a title')
        ? '“Herbs on a balcony.”'
        : 'The *blue* whale sings.\n\n蓝鲸在海里唱歌。\n\nThe blue whale dives.',
  }));
});

afterAll(() => endWithData({ running, provider }));

shootFailures(() => running.page);

describe('search', () => {
  it('finds words of messages as they are typed, marked in place', async () => {
    const { page } = running;
    if (await page.getByRole('button', { name: 'Back to chat' }).isVisible())
      await backToChat(page);
    await newChat('Tell me of whales');
    await newChat('Quicksort, please');
    await searchField().fill('whale blu');
    await results().locator('mark', { hasText: 'blu' }).first().waitFor();
    await expect.poll(() => results().locator('mark').allTextContents()).toContain('whale');
  });

  it('finds two Chinese letters', async () => {
    await searchField().fill('蓝鲸');
    await results().locator('mark', { hasText: '蓝鲸' }).first().waitFor();
  });

  it.each(['"', '**', '-x', 'NEAR(', 'a AND', '\u202eRTL', "'; --", '%'])(
    'takes %j for letters',
    async (text) => {
      await searchField().fill(text);
      await results().getByText('Nothing found.').waitFor();
    },
  );

  it('jumps to the message', async () => {
    await searchField().fill('tell whales');
    await results().getByText('You').click();
    await messages(running.page).getByText('Tell me of whales').waitFor();
    await searchField().press('Escape');
    await conversation('Quicksort, please').waitFor();
  });

  it('finds nothing of a conversation that was removed', async () => {
    const { page } = running;
    await conversation('Quicksort, please').focus();
    await page.keyboard.press('Delete');
    await page.locator('.mantine-Notification-closeButton').last().click();
    await searchField().fill('quicksort');
    await results().getByText('Nothing found.').waitFor();
    await searchField().press('Escape');
  });
});

describe('finding in a conversation', () => {
  it('counts the matches, goes round them, and gives the focus back', async () => {
    const { page } = running;
    await conversation('Tell me of whales').click();
    await page.getByRole('textbox', { name: 'Message' }).focus();
    await page.keyboard.press('Control+f');
    const bar = page.getByRole('search', { name: 'Find in this conversation' });
    await bar.getByRole('textbox').fill('whale');
    await bar.getByText('1 of 3').waitFor();
    await page.keyboard.press('Shift+Enter');
    await bar.getByText('3 of 3').waitFor();
    await page.keyboard.press('F3');
    await bar.getByText('1 of 3').waitFor();
    await until('the matches are coloured', () =>
      page.evaluate(() => CSS.highlights.get('found')?.size === 3),
    );
    await page.keyboard.press('Escape');
    await bar.waitFor({ state: 'detached' });
    const focused = page.getByRole('textbox', { name: 'Message' });
    await expect.poll(() => focused.evaluate((box) => box === document.activeElement)).toBe(true);
    await expect.poll(() => page.evaluate(() => CSS.highlights.size)).toBe(0);
  });
});

describe('the name of a conversation', () => {
  const title = (text: string) =>
    running.page.getByRole('heading', { level: 1 }).getByText(text, { exact: true });

  it('is what was asked first, and no request is sent for it', async () => {
    await newChat('What grows on a balcony?');
    await conversation('What grows on a balcony?').waitFor();
    const asked = provider.requests.map(({ body }) => body).join('');
    expect(asked).not.toContain('Give this conversation a title');
  });

  it('is changed where it stands, in the list and above the thread', async () => {
    const { page } = running;
    await conversation('What grows on a balcony?').focus();
    await page.keyboard.press('F2');
    await rail().getByRole('textbox', { name: 'Title' }).fill('Balcony');
    await page.keyboard.press('Enter');
    await conversation('Balcony').waitFor();
    await title('Balcony').click();
    await page.getByRole('textbox', { name: 'Title' }).fill('Balconies');
    await page.keyboard.press('Enter');
    await conversation('Balconies').waitFor();
  });

  it('is the model’s own where the person wants that', async () => {
    const { page } = running;
    await openSettings(page, 'Chat');
    const wish = page.getByRole('switch', { name: 'Let the model name conversations' });
    await expect.poll(() => wish.isChecked()).toBe(false);
    await page.getByText('Let the model name conversations', { exact: true }).click();
    await backToChat(page);
    await newChat('Which herbs need little light, and which need a lot?');
    await conversation('Herbs on a balcony').waitFor();
    await title('Herbs on a balcony').waitFor();
    await openSettings(page, 'Chat');
    await page.getByText('Let the model name conversations', { exact: true }).click();
    await backToChat(page);
  });
});

describe('keeping conversations', () => {
  it('in a folder, which can be folded and removed without them', async () => {
    await newChat('Plans for the garden');
    await rail().getByRole('button', { name: 'New folder' }).click();
    await choose('Plans for the garden', 'Move to', 'Folder');
    const folder = rail().getByRole('button', { name: 'Folder 1', exact: true });
    await folder.click();
    await conversation('Plans for the garden').waitFor({ state: 'detached' });
    await folder.click();
    await conversation('Plans for the garden').waitFor();
    await rail().getByRole('button', { name: 'More for the folder “Folder”' }).click();
    await running.page.getByRole('menuitem', { name: /^Remove folder/ }).click();
    await folder.waitFor({ state: 'detached' });
    await conversation('Plans for the garden').waitFor();
  });

  it('pinned, in an order of one’s own', async () => {
    await choose('Plans for the garden', 'Pin');
    await choose('Tell me of whales', 'Pin');
    await until('the newest pin is on top', async () =>
      (await titles()).join('|').startsWith('Pinned|Plans for the garden|Tell me of whales'),
    );
    await choose('Tell me of whales', 'Move up');
    await until('it moved', async () =>
      (await titles()).join('|').startsWith('Pinned|Tell me of whales|Plans for the garden'),
    );
  });

  it('dragged by the pointer', async () => {
    const { mouse } = running.page;
    const from = await boxOf('Tell me of whales');
    const to = await boxOf('Plans for the garden');
    await mouse.move(from.x + 40, from.y + 16);
    await mouse.down();
    await mouse.move(to.x + 40, to.y + 12, { steps: 8 });
    await mouse.move(to.x + 40, to.y + 28, { steps: 4 });
    await mouse.up();
    await until('it moved', async () =>
      (await titles()).join('|').startsWith('Pinned|Plans for the garden|Tell me of whales'),
    );
  });

  it('in the archive, and out of it', async () => {
    await choose('Plans for the garden', 'Archive');
    await conversation('Plans for the garden').waitFor({ state: 'detached' });
    await rail().getByRole('button', { name: 'Archive · 1' }).click();
    await choose('Plans for the garden', 'Take out of the archive');
    await rail().getByRole('button', { name: 'Back to all conversations' }).click();
    await conversation('Plans for the garden').waitFor();
  });

  it('as they were kept, after a restart', async () => {
    await running.quit();
    running = await launchApp({ userData: running.userData });
    await until('the pins are there', async () => (await titles())[0] === 'Pinned');
  });

  it('complain of nothing in the console', () => {
    expect(running.errors).toEqual([]);
  });
});
