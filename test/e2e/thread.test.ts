import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { cutAfter } from '../support/scripted-faults.ts';
import type { ScriptedProvider } from '../support/scripted-provider.ts';
import { until } from '../support/until.ts';
import { answered, messages, send } from '../support/window-steps.ts';
import { endWithData, shootFailures, startWithKeys } from './app-with-keys.ts';
import { shoot } from './screens.ts';

const chat = '/chat/completions';
const secrets = ['Aa1x', 'Bb2y'].map((tail) => `sk-test-made-up-for-threads-${tail}`);

let provider: ScriptedProvider;
let running: LaunchedApp;

beforeAll(async () => {
  let asked = 0;
  ({ running, provider } = await startWithKeys(secrets, {
    answer: () => {
      asked += 1;
      return `Answer **number ${asked}** for whoever wanted it, and a word more.`;
    },
  }));
});

afterAll(() => endWithData({ running, provider }));

shootFailures(() => running.page);

const said = () => messages(running.page).getByRole('article');
const question = (text: string) => said().filter({ hasText: text }).first();
const texts = async () => (await said().allInnerTexts()).join('\n');
const press = async (message: Locator, name: string) => {
  await message.hover();
  await message.getByRole('button', { name, exact: true }).click();
};
const isFocused = (label: string) =>
  running.page.evaluate(
    (wanted) => document.activeElement?.getAttribute('aria-label') === wanted,
    label,
  );
/** What was sent as the conversation the last time. */
const sent = (): { role: string; content: string }[] =>
  JSON.parse(provider.matching({ path: chat }).at(-1)?.body ?? '').messages;

async function choose(message: Locator, item: string): Promise<void> {
  await press(message, 'More');
  await running.page.getByRole('menuitem', { name: item, exact: true }).click();
}

it('asks in other words, on a branch of its own', async () => {
  const { page } = running;
  await send(page, 'First question');
  await answered(page);
  await send(page, 'Secnod question');
  await answered(page);
  await press(question('Secnod question'), 'Edit');
  const field = messages(page).getByRole('textbox', { name: 'Edit message' });
  await field.fill('Second question');
  await field.press('Enter');
  await messages(page).getByText('number 3').waitFor();
  await answered(page);
  expect(await texts()).not.toContain('Secnod');
  expect(sent().map(({ content }) => content)).toEqual([
    'First question',
    expect.stringContaining('number 1'),
    'Second question',
  ]);
});

it('switches to the other branch and back', async () => {
  const { page } = running;
  await question('Second question').getByText('2 / 2').waitFor();
  await press(question('Second question'), 'Previous branch');
  await messages(page).getByText('number 2').waitFor();
  expect(await texts()).not.toContain('Second question');
  await press(question('Secnod question'), 'Next branch');
  await messages(page).getByText('number 3').waitFor();
});

it('answers anew with another model, for this once, and keeps both answers', async () => {
  const { page } = running;
  await press(said().last(), 'Regenerate with another model');
  await page.getByRole('option', { name: 'made-up-mini' }).click();
  await messages(page).getByText('number 4').waitFor();
  await answered(page);
  expect(JSON.parse(provider.matching({ path: chat }).at(-1)?.body ?? '').model).toBe(
    'made-up-mini',
  );
  await said().last().getByText('2 / 2').waitFor();
  await press(said().last(), 'Previous branch');
  await messages(page).getByText('number 3').waitFor();
});

it('shows the same branches after a restart', async () => {
  await running.quit();
  running = await launchApp({ userData: running.userData });
  await messages(running.page).getByText('number 3').waitFor();
  await said().last().getByText('1 / 2').waitFor();
  await question('Second question').getByText('2 / 2').waitFor();
});

it('deletes a message, and takes that back', async () => {
  const { page } = running;
  await choose(question('number 1'), 'Delete');
  await page.getByText('Message deleted.').waitFor();
  await until('it is gone', async () => !(await texts()).includes('number 1'));
  expect(await texts()).toContain('Second question');
  await page.getByRole('button', { name: 'Undo' }).click();
  await messages(page).getByText('number 1').waitFor();
});

it('sends nothing of what was deleted', async () => {
  const { page } = running;
  await choose(question('number 1'), 'Delete');
  await until('it is gone', async () => !(await texts()).includes('number 1'));
  await send(page, 'Third question');
  await answered(page);
  expect(JSON.stringify(sent())).not.toContain('number 1');
  expect(JSON.stringify(sent())).toContain('Second question');
});

it('goes on with an answer that was cut off, with the other key', async () => {
  const { page } = running;
  provider.fail({ path: chat, times: 1 }, cutAfter(4));
  await send(page, 'Fourth question');
  await messages(page)
    .getByText(/broke off/)
    .waitFor();
  const broke = provider.matching({ path: chat }).at(-1)?.secret;
  await said().last().getByRole('button', { name: 'Continue' }).click();
  await messages(page).getByText('number 7').waitFor();
  await answered(page);
  expect(provider.matching({ path: chat }).at(-1)?.secret).not.toBe(broke);
  expect(sent().at(-2)).toMatchObject({ role: 'assistant' });
  expect(
    await messages(page)
      .getByText(/broke off/)
      .count(),
  ).toBe(0);
  await expect.poll(() => said().last().innerText()).toMatch(/^Answer number.*Answer number 7/);
});

it('quotes into the composer', async () => {
  const { page } = running;
  await press(question('Second question'), 'Quote');
  const box = page.getByRole('textbox', { name: 'Message', exact: true });
  await until('it is quoted', async () => (await box.inputValue()) === '> Second question\n\n');
  await until('it has the focus', () => box.evaluate((field) => field === document.activeElement));
  await box.fill('');
});

it('pins a message and jumps to it, be it on another branch', async () => {
  const { page } = running;
  await choose(question('number 3'), 'Pin');
  await press(question('number 3'), 'Next branch');
  await messages(page).getByText('number 4').waitFor();
  await page.getByRole('button', { name: '1 pinned message' }).click();
  await page.getByRole('button', { name: /number 3/ }).click();
  await messages(page).getByText('number 3').waitFor();
  // The thread is in sight as a whole: there is nothing newer below.
  const newer = page.getByRole('button', { name: 'Go to what is newer' });
  await until('no newer is told of', async () => (await newer.count()) === 0);
});

it('does it all by keyboard', async () => {
  const { page } = running;
  await question('Second question').getByRole('button', { name: 'Edit' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('!');
  await page.keyboard.press('Escape');
  await until('the focus is back', () => isFocused('Edit'));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Pin', exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await until('the focus is back', () => isFocused('More'));
});

it('copies a message as Markdown, and as plain text', async () => {
  const clipboard = () => running.app.evaluate(({ clipboard }) => clipboard.readText());
  await press(said().last(), 'Copy as Markdown');
  await until('as it was written', async () => (await clipboard()).includes('**number'));
  await choose(said().last(), 'Copy as plain text');
  await until('without its marks', async () => /^Answer number/.test(await clipboard()));
});

it('answers anew with the same model', async () => {
  const { page } = running;
  await press(said().last(), 'Regenerate');
  await messages(page).getByText('number 8').waitFor();
  await answered(page);
  await said().last().getByText('2 / 2').waitFor();
  expect(JSON.parse(provider.matching({ path: chat }).at(-1)?.body ?? '').model).toBe(
    'made-up-chat',
  );
  expect(sent().at(-1)).toMatchObject({ role: 'user', content: 'Fourth question' });
});

it('deletes a message with all that follows, and takes that back', async () => {
  const { page } = running;
  await choose(question('Third question'), 'Delete with all that follows');
  await page.getByText(/^\d+ messages deleted/).waitFor();
  await until('all of it is gone', async () => !/Third|Fourth/.test(await texts()));
  expect(await texts()).toContain('Second question');
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await messages(page).getByText('Third question').waitFor();
  await messages(page).getByText('number 8').waitFor();
});

it('asks the very first question in other words, and keeps the whole thread beside it', async () => {
  const { page } = running;
  await press(question('First question'), 'Edit');
  const field = messages(page).getByRole('textbox', { name: 'Edit message' });
  await field.fill('Another beginning');
  await field.press('Enter');
  await messages(page).getByText('number 9').waitFor();
  await answered(page);
  expect(sent().map(({ content }) => content)).toEqual(['Another beginning']);
  await press(question('Another beginning'), 'Previous branch');
  await messages(page).getByText('number 8').waitFor();
});

it('offers a message that would hold the window up as a file, instead of a field', async () => {
  const { page } = running;
  const text = 'word '.repeat(50_000);
  await send(page, text);
  await messages(page).getByText('number 10').waitFor();
  await answered(page);
  const long = said().nth(-2);
  await press(long, 'Edit');
  await long.getByText(/more than 200,000 characters/).waitFor();
  await shoot(page, 'too-long-to-edit');
  await page.keyboard.press('Escape');
  await until('the focus is back', () => isFocused('Edit'));
  await page.keyboard.press('Enter');
  await long.getByRole('button', { name: 'Attach it to a new message' }).click();
  await page.getByRole('button', { name: /^Remove .*\.txt$/ }).waitFor();
  await send(page, 'In short?');
  await until('it was sent', () => {
    const { content } = sent().at(-1) ?? {};
    return Array.isArray(content) && content[0].text.includes(text.trimEnd());
  });
  await answered(page);
});

it('complains of nothing in the console', async () => {
  expect(running.errors).toEqual([]);
});
