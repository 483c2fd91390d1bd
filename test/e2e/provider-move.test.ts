import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LaunchedApp } from '../support/launch-app.ts';
import type { ScriptedProvider } from '../support/scripted-provider.ts';
import { openSettings } from '../support/window-steps.ts';
import { endWithData, startWithKeys } from './app-with-keys.ts';

const secret = 'sk-test-made-up-that-stays-where-it-is-0001';
let provider: ScriptedProvider;
let running: LaunchedApp;

beforeAll(async () => {
  ({ running, provider } = await startWithKeys([secret], {
    models: ['made-up-chat'],
    answer: 'x',
  }));
});

afterAll(() => endWithData({ running, provider }));

/** Answers the system's dialogs from now on, by the button's place; the words of each are kept. */
function answerDialogs(button: number): Promise<void> {
  return running.app.evaluate(({ dialog }, response) => {
    const asked: unknown[] = [];
    Object.assign(globalThis, { asked });
    Object.assign(dialog, {
      showMessageBox: async (...args: unknown[]) => {
        asked.push(args.at(-1));
        return { response, checkboxChecked: false };
      },
    });
  }, button);
}
const asked = () => running.app.evaluate(() => Reflect.get(globalThis, 'asked'));

/** What a page that was taken over can do: the call alone, with whatever it likes in it. */
function move(to = 'https://elsewhere.example/v1'): Promise<{ ok: boolean }> {
  return running.page.evaluate(async (baseUrl) => {
    const providers = await window.keywheel.request('providers.list');
    const id = providers.ok ? providers.value[0]?.id : undefined;
    const input = { id: id ?? '', baseUrl, confirmed: true };
    return window.keywheel.request('providers.update', input);
  }, to);
}
const baseUrls = () =>
  running.page.evaluate(async () => {
    const providers = await window.keywheel.request('providers.list');
    return providers.ok ? providers.value.map(({ baseUrl }) => baseUrl) : [];
  });

describe('moving a provider with keys', () => {
  it('is asked about by the main process, whatever the page says, and a no is a no', async () => {
    await answerDialogs(0);
    expect(await move()).toMatchObject({ ok: false, error: { code: 'move-declined' } });
    expect(await baseUrls()).toEqual([provider.baseUrl]);
    expect(await asked()).toMatchObject([
      {
        message: 'Send 1 key to another host?',
        detail: expect.stringContaining('https://elsewhere.example/v1'),
        buttons: ['Cancel', 'Send 1 key there'],
        defaultId: 0,
        cancelId: 0,
      },
    ]);
  });

  it('is asked about with the whole of the host, which may begin like one that is known', async () => {
    await answerDialogs(0);
    const host = `${'api.openai.com.'.repeat(15)}elsewhere.example`;
    expect(await move(`https://${host}/v1`)).toMatchObject({ ok: false });
    expect(await asked()).toMatchObject([{ detail: expect.stringContaining(`https://${host}/`) }]);
  });

  it('is done where the person says yes', async () => {
    await answerDialogs(1);
    const { page } = running;
    await openSettings(page, 'Providers');
    await page.getByRole('button', { name: /^Change base URL of/ }).click();
    await page
      .getByRole('textbox', { name: 'Base URL' })
      .first()
      .fill('https://elsewhere.example/v1');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('https://elsewhere.example/v1').waitFor();
    expect(await baseUrls()).toEqual(['https://elsewhere.example/v1']);
    expect(running.errors).toEqual([]);
  });
});
