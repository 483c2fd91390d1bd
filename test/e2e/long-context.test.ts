import { afterAll, beforeAll, expect, it, onTestFailed } from 'vitest';
import type { LaunchedApp } from '../support/launch-app.ts';
import type { ScriptedProvider } from '../support/scripted-provider.ts';
import { messages, send } from '../support/window-steps.ts';
import { endWithData, startWithKeys } from './app-with-keys.ts';
import { shoot, shootFailure } from './screens.ts';

const secret = 'sk-test-made-up-for-long-context-Aa1x';
/** Each more than half of what gpt-4 reads: 8192 tokens. */
const long = (first: string) => `${first} ${'word '.repeat(5000)}`;

let provider: ScriptedProvider;
let running: LaunchedApp;

beforeAll(async () => {
  ({ running, provider } = await startWithKeys([secret], { models: ['gpt-4'] }));
});

afterAll(() => endWithData({ running, provider }));

it('leaves out the oldest messages where the model reads no more, says so, and never the last question', async () => {
  const { page } = running;
  onTestFailed(() => shootFailure(page));
  await send(page, long('Oldest'));
  await messages(page).getByText('Made-up answer, in six words.').waitFor();
  await send(page, long('Newest'));
  await messages(page).getByText('Messages above are no longer sent').waitFor();
  const asked = () =>
    provider
      .matching({ path: '/chat/completions' })
      .map(({ body }) => body)
      .find((body) => body.includes('Newest'));
  await expect.poll(asked).toBeDefined();
  expect(asked()).not.toContain('Oldest');
  await page.getByRole('button', { name: /^What will be sent/ }).click();
  await page.getByText('2 messages are left out: the oldest go first, whole.').waitFor();
  await shoot(page, 'context-cut');
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot(page, 'context-cut-dark');
  expect(running.errors).toEqual([]);
});
