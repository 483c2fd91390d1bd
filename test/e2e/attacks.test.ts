import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clearKeychain } from '../support/keychain-entries.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { refuse } from '../support/scripted-faults.ts';
import { type ScriptedProvider, startScriptedProvider } from '../support/scripted-provider.ts';
import { until } from '../support/until.ts';
import {
  addKeys,
  answered,
  backToChat,
  messages,
  openSettings,
  send,
} from '../support/window-steps.ts';
import { attackStrings } from './attack-strings.ts';

const secret = 'sk-made-up-for-attacks-Qq7x';

let provider: ScriptedProvider;
/** Where the attacks would lead; whatever comes here has come from the window. */
let elsewhere: ScriptedProvider;
let attacks: readonly string[];
let running: LaunchedApp;
const asked: string[] = [];

/** What the page ran, and what its policy stopped. */
const seen = () =>
  running.page.evaluate(() => {
    const { hits, violated } = window as unknown as { hits: string[]; violated: string[] };
    return { hits, violated };
  });

beforeAll(async () => {
  await clearKeychain();
  elsewhere = await startScriptedProvider();
  attacks = attackStrings(elsewhere.origin);
  provider = await startScriptedProvider({
    keys: [{ secret }],
    // Each answer is the attack whose number the question ends with.
    answer: ({ messages: all }) => attacks[Number(all.at(-1)?.text.split(' ').at(-1))] ?? 'Fine.',
  });
  running = await launchApp();
  running.page.on('request', (request) => asked.push(request.url()));
  await running.app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (url) => void opened.push(url);
  });
  await running.page.evaluate(() => {
    const hits: string[] = [];
    const violated: string[] = [];
    const hit = () => void hits.push(new Error('it ran').stack ?? 'it ran');
    Object.assign(window, { hits, violated, hit, alert: hit });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, sample }) =>
      violated.push(`${effectiveDirective} ${sample}`),
    );
  });
  await addKeys(running.page, [secret], provider.baseUrl);
});

afterAll(async () => {
  await running.quit();
  await provider.stop();
  await elsewhere.stop();
  rmSync(running.userData, { recursive: true, force: true });
});

async function expectNothingRan(): Promise<void> {
  expect(await seen()).toEqual({ hits: [], violated: [] });
  expect(elsewhere.requests).toEqual([]);
  expect(asked.filter((url) => !url.startsWith('app://keywheel/'))).toEqual([]);
  expect(running.page.url()).toMatch(/^app:\/\/keywheel\/(#|$)/);
  expect(running.app.windows()).toHaveLength(1);
}

describe('what others write', () => {
  it('runs nothing and fetches nothing as an answer', async () => {
    for (const at of attacks.keys()) {
      await send(running.page, `Attack ${at}`);
      await until('it was asked', () => provider.matching({ path: '/completions' }).length > at);
      await answered(running.page);
    }
    await expectNothingRan();
  });

  it('makes no link that leads elsewhere than to the web, and nothing to press that runs', async () => {
    // The last of them may still be on its way to its final form.
    await messages(running.page).getByRole('link').first().waitFor();
    const drawn = await messages(running.page).evaluate((log) => {
      const all = [...log.querySelectorAll('*')];
      for (const link of log.querySelectorAll('a')) link.click();
      return {
        // A footnote of the answer's own leads to another place in it.
        links: [...log.querySelectorAll('a:not([data-footnote-ref], [data-footnote-backref])')].map(
          (link) => (link as HTMLAnchorElement).protocol,
        ),
        handlers: all.filter((one) => one.getAttributeNames().some((name) => /^on/.test(name)))
          .length,
        foreign: all
          // A formula is set by us, and read to those who can't see it as MathML.
          .filter((one) => one.closest('.katex-mathml') === null)
          .map(({ localName }) => localName)
          .filter((name) =>
            /^(script|i?frame|object|embed|form|meta|base|link|math|video|img)$/.test(name),
          ),
      };
    });
    expect(drawn).toMatchObject({ handlers: 0, foreign: [] });
    expect(new Set(drawn.links)).toEqual(new Set(['http:']));
    const opened = await running.app.evaluate(() => Reflect.get(globalThis, 'opened'));
    for (const url of opened) expect(url).toMatch(/^http:/);
    await expectNothingRan();
  });

  it('runs nothing as a question, a title, a label or a provider’s refusal', async () => {
    const { page } = running;
    for (const at of [0, 9, 25, 38, 51]) {
      const attack = attacks[at] ?? '';
      provider.fail({ path: '/completions', times: 1 }, refuse(400, { message: attack }));
      await send(page, attack);
      await messages(page).getByText(attack, { exact: true }).last().waitFor();
      await answered(page);
    }
    await page.evaluate(
      (names) => {
        const ask = window.keywheel.request;
        return Promise.all(
          names.map(async (title) => {
            const made = await ask('conversations.create');
            if (made.ok)
              await ask('conversations.update', { id: made.value.id, title, model: title });
          }),
        );
      },
      attacks.map((attack) => attack.slice(0, 200)),
    );
    await openSettings(page, 'Keys');
    await page.evaluate(
      async (labels) => {
        const ask = window.keywheel.request;
        const keys = await ask('keys.list');
        if (!keys.ok) return;
        for (const label of labels) {
          for (const { id } of keys.value) await ask('keys.rename', { id, label });
        }
      },
      attacks.slice(0, 40).map((attack) => attack.slice(0, 200)),
    );
    await backToChat(page);
    await expectNothingRan();
  });

  it('runs nothing in any other field: names, prompts, snippets, searches', async () => {
    const { page } = running;
    const names = attacks.slice(0, 40).map((attack) => attack.slice(0, 100));
    await page.evaluate(async (all) => {
      const ask = window.keywheel.request;
      const providers = await ask('providers.list');
      for (const name of all) {
        await ask('folders.create', { name });
        await ask('snippets.save', { name, text: name });
        await ask('assistants.save', {
          name,
          icon: name.slice(0, 16),
          color: 'red',
          systemPrompt: name,
          providerId: null,
          model: name,
          parameters: {},
        });
        if (!providers.ok) return;
        for (const { id } of providers.value) await ask('providers.update', { id, name });
      }
      const proxy = {
        mode: 'system',
        address: all[0] ?? '',
        user: '',
        bypass: all[1] ?? '',
      } as const;
      await ask('settings.update', { systemPrompt: all[0] ?? '', proxy });
    }, names);
    const [first = ''] = names;
    for (const tab of ['Assistants', 'Providers', 'Chat', 'Network', 'Keys'] as const) {
      await openSettings(page, tab);
    }
    await openSettings(page, 'Assistants');
    await page.getByText(first, { exact: true }).first().waitFor();
    await backToChat(page);
    await page.getByRole('textbox', { name: 'Message' }).fill('/');
    await page.getByRole('listbox', { name: 'Snippets' }).waitFor();
    await page.getByRole('textbox', { name: 'Message' }).fill('');
    for (const attack of names.slice(0, 10)) {
      await page.getByRole('searchbox', { name: 'Search' }).fill(attack);
      await page.getByRole('region', { name: 'Results' }).waitFor();
    }
    await page.getByRole('searchbox', { name: 'Search' }).press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('textbox').fill(first);
    await page.getByRole('dialog').getByText(first).first().waitFor();
    await page.keyboard.press('Escape');
    await expectNothingRan();
  });
});

describe('the watch over the page', () => {
  it('notices what really runs, or tries to', async () => {
    await running.page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="hit()">');
      Reflect.apply(Reflect.get(window, 'hit'), null, []);
    });
    await until('the policy says so', async () => (await seen()).violated.length > 0);
    expect((await seen()).hits).toHaveLength(1);
  });
});
