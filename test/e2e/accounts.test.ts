import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, onTestFailed } from 'vitest';
import { clearKeychain } from '../support/keychain-entries.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { until } from '../support/until.ts';
import { checkNow, openSettings } from '../support/window-steps.ts';
import { createLook } from './looks.ts';
import { shootFailure } from './screens.ts';

const capped = ['a1', 'b2', 'c3'].map((tail) => `sk-or-v1-${tail.repeat(32)}`);
const plain = ['Kx7b', 'Pq2m'].map(
  (tail) => `sk-proj-${'testMadeUp'.repeat(6)}T3BlbkFJ${'testMadeUp'.repeat(6)}${tail}`,
);
const admin = `sk-admin-${'testMadeUp'.repeat(4)}Zt9d`;

let running: LaunchedApp;
const look = createLook(() => running, 'accounts-');

beforeAll(async () => {
  await clearKeychain();
  running = await launchApp();
  await answerForVendors();
});

afterAll(async () => {
  await running.quit();
  rmSync(running.userData, { recursive: true, force: true });
});

/** OpenRouter and OpenAI as documented, inside of the app's own network: nothing leaves the machine. */
async function answerForVendors(): Promise<void> {
  await running.app.evaluate(({ session }) => {
    const json = (body: unknown, status = 200) =>
      new Response(JSON.stringify(body), {
        status,
        headers: { 'content-type': 'application/json' },
      });
    const day = 86_400;
    const today = Math.floor(Date.now() / 1000 / day);
    const bucket = (back: number) => ({
      object: 'bucket',
      start_time: (today - back) * day,
      end_time: (today - back + 1) * day,
      results: [{ amount: { value: 1.2 + ((back * 7) % 11) * 0.35, currency: 'usd' } }],
    });
    const answer = (request: Request) => {
      const { hostname, pathname } = new URL(request.url);
      if (hostname === 'openrouter.ai' && pathname === '/api/v1/key') {
        const isMonthly = request.headers.get('authorization')?.includes('a1') === true;
        return json({
          data: {
            limit: 10,
            limit_remaining: isMonthly ? 4.2 : 8.5,
            limit_reset: isMonthly ? 'monthly' : 'daily',
            usage: 25,
            expires_at: null,
            creator_user_id: 'user_made_up',
          },
        });
      }
      if (hostname === 'api.openai.com' && pathname === '/v1/organization/costs') {
        const data = Array.from({ length: 25 }, (_, place) => bucket(24 - place));
        return json({ object: 'page', data, has_more: false, next_page: null });
      }
      return json({ error: { message: 'made up: no such page' } }, 404);
    };
    // The sessions of src/main/desktop/connection.ts.
    for (const name of ['providers', 'balances-1', 'balances-2']) {
      session.fromPartition(name).protocol.handle('https', answer);
    }
  });
}

it('sees which keys share an account, says when their caps come back, and keeps an admin key apart', async () => {
  const { page } = running;
  onTestFailed(() => shootFailure(page));
  await page.evaluate(
    async (text) => {
      const preview = await window.keywheel.request('keys.preview', { text });
      if (!preview.ok || preview.value.draftId === null) throw new Error('nothing was found');
      const { draftId } = preview.value;
      await window.keywheel.request('keys.add', { draftId, choices: [], fallback: null });
    },
    [...capped, ...plain, admin].join('\n'),
  );
  await openSettings(page, 'Keys');
  await checkNow(page);
  await page.getByText('monthly cap').waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'account 1' }).count()).toBe(3);
  await page.getByText('Admin key', { exact: true }).waitFor();
  await look('list');
});

it('takes the person’s word for an account', async () => {
  const { page } = running;
  onTestFailed(() => shootFailure(page));
  const openAi = page
    .getByRole('row')
    .filter({ hasText: 'OpenAI' })
    .filter({ hasNotText: 'Admin key' });
  await openAi.nth(0).getByRole('checkbox').click();
  await openAi.nth(1).getByRole('checkbox').click();
  await page.getByRole('button', { name: 'Account', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Same account/ }).waitFor();
  await look('menu');
  await page.getByRole('menuitem', { name: /^Same account/ }).click();
  await until('five keys bear a mark', async () => {
    return (await page.getByRole('button', { name: 'account 1' }).count()) === 5;
  });
});

it('takes a starting credit where no balance can be read, and marks the rest as estimated', async () => {
  const { page } = running;
  onTestFailed(() => shootFailure(page));
  const openAi = page
    .getByRole('row')
    .filter({ hasText: 'OpenAI' })
    .filter({ hasNotText: 'Admin key' });
  await openAi
    .first()
    .getByRole('button', { name: /^Actions for/ })
    .click();
  await page.getByRole('menuitem', { name: 'Enter starting credit…' }).click();
  await page.getByRole('textbox', { name: 'Amount' }).fill('12,5');
  await page.getByRole('button', { name: 'Save' }).click();
  await look('credit');
  await page.getByRole('textbox', { name: 'Amount' }).fill('12.50');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('≈$12.50', { exact: true }).waitFor();
  await look('estimate');
});

it('shows what the organisation spent, by its admin key’s word', async () => {
  const { page } = running;
  onTestFailed(() => shootFailure(page));
  await openSettings(page, 'Balance');
  const section = page.getByRole('region', { name: /^Spent by the organisation/ }).first();
  await section.locator('canvas').waitFor();
  await section.scrollIntoViewIfNeeded();
  await look('organisation');
  expect(running.errors).toEqual([]);
});
