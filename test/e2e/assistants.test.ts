import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LaunchedApp } from '../support/launch-app.ts';
import { refuse } from '../support/scripted-faults.ts';
import type { ScriptedProvider } from '../support/scripted-provider.ts';
import { until } from '../support/until.ts';
import { answered, backToChat, messages, openSettings, send } from '../support/window-steps.ts';
import { endWithData, shootFailures, startWithKeys } from './app-with-keys.ts';

const CHAT = '/chat/completions';
const secrets = ['Ab1c', 'De2f', 'Gh3i'].map((tail) => `sk-test-made-up-for-assistants-${tail}`);

let provider: ScriptedProvider;
let running: LaunchedApp;

beforeAll(async () => {
  ({ running, provider } = await startWithKeys(secrets, {
    models: ['made-up-chat', 'made-up-mini', 'o3-made-up'],
    answer: 'Made up, but an answer.',
  }));
});

afterAll(() => endWithData({ running, provider }));

shootFailures(() => running.page);

const lastBody = () => JSON.parse(provider.matching({ path: CHAT }).at(-1)?.body ?? '{}');
const composer = () => running.page.getByRole('textbox', { name: 'Message' });

async function chooseModel(model: string): Promise<void> {
  await running.page.getByRole('button', { name: /^Model:/ }).click();
  await running.page.getByRole('option', { name: model, exact: true }).click();
}

it('sends nothing that nobody set, and the temperature that is set', async () => {
  const { page } = running;
  await chooseModel('made-up-chat');
  await send(page, 'Hello');
  await answered(page);
  for (const name of ['temperature', 'top_p', 'max_tokens', 'reasoning_effort']) {
    expect(lastBody()).not.toHaveProperty(name);
  }
  await page.getByRole('button', { name: 'Parameters', exact: true }).click();
  await page.getByRole('textbox', { name: 'Temperature' }).fill('0.3');
  await page.getByRole('textbox', { name: 'Max tokens' }).fill('500');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Parameters (set)' }).waitFor();
  await send(page, 'Warmer?');
  await answered(page);
  expect(lastBody()).toMatchObject({ temperature: 0.3, max_tokens: 500 });
});

it('offers an effort and no temperature to a model that reasons', async () => {
  const { page } = running;
  await chooseModel('o3-made-up');
  await page.getByRole('button', { name: 'Parameters (set)' }).click();
  await page.getByText('o3-made-up doesn’t take Temperature and Top P.').waitFor();
  await page.getByRole('combobox', { name: 'Reasoning effort' }).click();
  await page.getByRole('option', { name: 'Low', exact: true }).click();
  await page.keyboard.press('Escape');
  await send(page, 'Think.');
  await answered(page);
  const body = lastBody();
  expect(body).toMatchObject({
    model: 'o3-made-up',
    max_completion_tokens: 500,
    reasoning_effort: 'low',
  });
  expect(body).not.toHaveProperty('temperature');
  expect(body).not.toHaveProperty('max_tokens');
});

it('says which parameter was refused, and blames no key', async () => {
  const { page } = running;
  const message = "Unsupported value: 'reasoning_effort' does not support 'low' with this model.";
  provider.fail({ path: CHAT, times: 1 }, refuse(400, { code: 'unsupported_value', message }));
  await send(page, 'Think again.');
  await messages(page).getByText('refused the parameter “Reasoning effort”').waitFor();
  await answered(page);
  await openSettings(page, 'Keys');
  const keys = page.getByRole('table', { name: 'Keys' });
  await expect.poll(() => keys.getByText('suspended').count()).toBe(0);
  await backToChat(page);
});

it('keeps favourite models on top, and the ones chosen last below them', async () => {
  const { page } = running;
  await chooseModel('made-up-mini');
  await page.getByRole('button', { name: /^Model:/ }).click();
  await page.getByRole('button', { name: 'Make made-up-mini a favourite' }).click();
  await page.getByRole('button', { name: /Take made-up-mini out/ }).waitFor();
  await until('the favourite stands first', async () => {
    const names = await page.getByRole('option').allTextContents();
    return names[0] === 'made-up-mini' && names[1] === 'o3-made-up' && names.length === 3;
  });
  await page.keyboard.press('Escape');
});

it('finds a model by a part of its name, and takes one that is in no list', async () => {
  const { page } = running;
  const search = page.getByRole('textbox', { name: 'Search or type a model' });
  await page.getByRole('button', { name: /^Model:/ }).click();
  await search.fill('O3');
  await until('it alone is left', async () => {
    const names = await page.getByRole('option').allTextContents();
    return names[0] === 'o3-made-up' && !names.includes('made-up-mini');
  });
  await search.fill('nobody-lists-me');
  await page.getByRole('option', { name: 'Use “nobody-lists-me”' }).click();
  await page.getByRole('button', { name: 'Model: nobody-lists-me' }).waitFor();
  await chooseModel('made-up-mini');
});

it('lets an assistant be made, and a new chat begin with it', async () => {
  const { page } = running;
  await openSettings(page, 'Assistants');
  await page.getByRole('button', { name: 'New assistant' }).click();
  await page.keyboard.type('Reviewer');
  await page.getByRole('textbox', { name: 'System prompt' }).fill('Find the faults.');
  await page.getByRole('combobox', { name: 'Model' }).fill('made-up-chat');
  await page.getByRole('textbox', { name: 'Temperature' }).fill('0.1');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Edit Reviewer' }).waitFor();
  await backToChat(page);
  await page.getByRole('button', { name: 'New chat', exact: true }).click();
  await page.getByRole('button', { name: 'Reviewer', exact: true }).click();
  await page.getByRole('button', { name: 'Assistant: Reviewer' }).waitFor();
  await send(page, 'What is wrong with this?');
  await answered(page);
  const body = lastBody();
  expect(body).toMatchObject({ model: 'made-up-chat', temperature: 0.1 });
  expect(body.messages[0]).toEqual({ role: 'system', content: 'Find the faults.' });
});

it('takes a changed assistant at its new word, and keeps what a removed one said', async () => {
  const { page } = running;
  await openSettings(page, 'Assistants');
  await page.getByRole('button', { name: 'Edit Reviewer' }).click();
  await page.getByRole('textbox', { name: 'System prompt' }).fill('Praise it.');
  await page.getByRole('button', { name: 'Save' }).click();
  await backToChat(page);
  await send(page, 'And now?');
  await answered(page);
  expect(lastBody().messages[0].content).toBe('Praise it.');
  await openSettings(page, 'Assistants');
  await page.getByRole('button', { name: 'Remove Reviewer' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByText('No assistants yet.').waitFor();
  await backToChat(page);
  await page.getByRole('button', { name: 'Choose an assistant' }).waitFor();
  await send(page, 'Still there?');
  await answered(page);
  expect(lastBody()).toMatchObject({ model: 'made-up-chat', temperature: 0.1 });
  expect(lastBody().messages[0].content).toBe('Praise it.');
});

it('inserts a snippet by its name and asks for what it leaves open', async () => {
  const { page } = running;
  await openSettings(page, 'Assistants');
  for (const [name, text] of [
    ['translate', 'Translate into {{language}}: {{text}}'],
    ['today', 'It is {{date}}.'],
  ] as const) {
    await page.getByRole('button', { name: 'New snippet' }).click();
    await page.keyboard.type(name);
    await page.getByRole('textbox', { name: 'Text' }).fill(text);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: `Edit ${name}` }).waitFor();
  }
  await until('the keyboard goes on from there', () =>
    page
      .getByRole('button', { name: 'New snippet' })
      .evaluate((add) => add === document.activeElement),
  );
  const edit = page.getByRole('button', { name: 'Edit today' });
  await edit.press('Enter');
  await page.getByRole('form', { name: 'Edit today' }).waitFor();
  await page.keyboard.press('Escape');
  await until('and from there', () => edit.evaluate((each) => each === document.activeElement));
  await backToChat(page);
  await composer().pressSequentially('/t');
  await page.getByRole('listbox', { name: 'Snippets' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { name: /^\/today/, selected: true }).waitFor();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'language' }).fill('Chinese');
  await dialog.getByRole('textbox', { name: 'text' }).fill('hello');
  await page.keyboard.press('Enter');
  await until('it is in the field', async () => {
    return (await composer().inputValue()) === 'Translate into Chinese: hello';
  });
  await until('and so is the caret', () =>
    composer().evaluate((field) => field === document.activeElement),
  );
  await page.keyboard.press('Enter');
  await answered(page);
  expect(lastBody().messages.at(-1).content).toBe('Translate into Chinese: hello');
  await composer().fill('/tod');
  await page.keyboard.press('Tab');
  await until('the date filled itself in', async () =>
    (await composer().inputValue()).includes(String(new Date().getFullYear())),
  );
  await composer().fill('');
});

it('puts one question to two models at once, and goes on with the answer that is chosen', async () => {
  const { page } = running;
  await page.getByRole('button', { name: 'New chat', exact: true }).click();
  await chooseModel('made-up-chat');
  await page.getByRole('button', { name: 'Compare with another model' }).click();
  await page.getByRole('option', { name: 'made-up-mini', exact: true }).click();
  await page.getByText('Also asked:').waitFor();
  const before = provider.matching({ path: CHAT }).length;
  const hold = provider.hold(2);
  await send(page, 'Which of you is better?');
  await provider.came({ path: CHAT }, before + 2);
  const columns = page.getByRole('region', { name: 'Answers side by side' });
  await columns.getByRole('article', { name: 'Answer from made-up-mini' }).waitFor();
  await columns.getByRole('article', { name: 'Answer from made-up-chat' }).waitFor();
  await page.getByRole('button', { name: 'Stop' }).waitFor();
  const asked = provider.matching({ path: CHAT }).slice(before);
  expect(asked.map(({ body }) => JSON.parse(body).model).sort()).toEqual([
    'made-up-chat',
    'made-up-mini',
  ]);
  hold.release();
  await columns
    .getByRole('button', { name: 'Continue with this one: made-up-mini', disabled: false })
    .click();
  await columns.waitFor({ state: 'detached' });
  await messages(page).getByRole('article', { name: 'Answer from made-up-mini' }).waitFor();
  await messages(page).getByText('2 / 2').waitFor();
  await send(page, 'Why?');
  await answered(page);
  expect(lastBody()).toMatchObject({ model: 'made-up-chat' });
  expect(lastBody().messages).toHaveLength(3);
});

it('complains of nothing in the console', async () => {
  expect(running.errors).toEqual([]);
});
