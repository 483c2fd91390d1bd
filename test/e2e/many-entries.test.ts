import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type LaunchedApp, launchApp, newUserData } from '../support/launch-app.ts';
import { startOwnSecretService } from '../support/own-secret-service.ts';
import { type ScriptedProvider, startScriptedProvider } from '../support/scripted-provider.ts';
import { answered, messages, send } from '../support/window-steps.ts';

const KEYS = 2000;
/** As many a window draws in half a second. */
const FRAMES = 30;

const secrets = Array.from({ length: KEYS }, (_, n) => `sk-test-made-up-many-${n}`);

let provider: ScriptedProvider;
let service: Awaited<ReturnType<typeof startOwnSecretService>>;
let userData: string;
let running: LaunchedApp | null;

beforeEach(async () => {
  provider = await startScriptedProvider({
    keys: secrets.map((secret) => ({ secret })),
    answer: 'One two three.',
  });
  const entries = secrets.map((secret) => ({
    account: `${crypto.randomUUID()} ${provider.baseUrl}`,
    secret,
  }));
  service = await startOwnSecretService('Keywheel', entries);
  userData = newUserData();
  running = null;
});

afterEach(async () => {
  await running?.quit();
  service.end();
  await provider.stop();
  rmSync(userData, { recursive: true, force: true });
});

async function launch(): Promise<LaunchedApp> {
  const { DBUS_SESSION_BUS_ADDRESS = '' } = service.env;
  running = await launchApp({ userData, env: { DBUS_SESSION_BUS_ADDRESS } });
  return running;
}

async function activeKeys(page: Page): Promise<number> {
  const listed = await page.evaluate(() => window.keywheel.request('keys.list'));
  return listed.ok ? listed.value.filter(({ state }) => state === 'active').length : 0;
}

it('two thousand keys that only the keychain has are all found, while the window draws and answers, and chats go on at the next start', async () => {
  const { page, quit, errors } = await launch();
  // Each frame asks the main process something, until it tells that it found the keys.
  const frames = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let answers = 0;
        let isOver = false;
        window.keywheel.on('notice', (notice) => {
          if (notice.kind !== 'keys-recovered') return;
          isOver = true;
          resolve(answers);
        });
        const ask = async () => {
          await window.keywheel.request('settings.get');
          answers += 1;
          if (!isOver) requestAnimationFrame(() => void ask());
        };
        void ask();
      }),
  );
  expect(frames).toBeGreaterThan(FRAMES);
  expect(await activeKeys(page)).toBe(KEYS);
  await quit();
  expect(errors).toEqual([]);

  const again = await launch();
  await send(again.page, 'Hello');
  await answered(again.page);
  await messages(again.page).getByText('One two three.').waitFor();
  expect(await activeKeys(again.page)).toBe(KEYS);
});
