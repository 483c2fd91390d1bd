import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { madeUpPng } from '../support/made-up-png.ts';
import { answerOf } from '../support/scripted-faults.ts';
import type { ScriptedProvider } from '../support/scripted-provider.ts';
import { until } from '../support/until.ts';
import { answered, messages, send } from '../support/window-steps.ts';
import { endWithData, shootFailures, startWithKeys } from './app-with-keys.ts';
import { shoot } from './screens.ts';

const secret = 'sk-made-up-for-all-in-answers-Rw3t';
const chat = '/chat/completions';
const png = madeUpPng(320, 200);
const picture = `data:image/png;base64,${png.toString('base64')}`;

const MIXED = `Some words before it.

| Key | Left | State |
| :-- | --: | --- |
| one | 5.00 | active |
| two | 0.00 | deleted |

- [x] add keys
- [ ] ask

\`\`\`ts
const left = keys.filter(({ balance }) => balance.remainingMicros > 0); // a line that is longer than the column is wide, by far
\`\`\`

Some words after it.`;

let provider: ScriptedProvider;
let running: LaunchedApp;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keywheel-answers-'));
  ({ running, provider } = await startWithKeys([secret], {
    models: ['gpt-4o'],
    answer: ({ messages: all }) => (all.at(-1)?.text === 'mixed' ? MIXED : 'Fine so far.'),
  }));
});

shootFailures(() => running.page);

afterAll(async () => {
  await endWithData({ running, provider });
  rmSync(folder, { recursive: true, force: true });
});

const last = () => messages(running.page).getByRole('article').last();
const clipboard = () => running.app.evaluate(({ clipboard }) => clipboard.readText());
const sent = () => JSON.parse(provider.matching({ path: chat }).at(-1)?.body ?? '').messages;

async function newChat(): Promise<void> {
  await running.page.getByRole('button', { name: 'New chat', exact: true }).click();
  const said = messages(running.page).getByRole('article');
  await until('nothing is said', async () => (await said.count()) === 0);
}

async function ask(text: string, ...deltas: readonly object[]) {
  await newChat();
  await askOn(text, ...deltas);
  return last();
}

async function askOn(text: string, ...deltas: readonly object[]): Promise<void> {
  if (deltas.length > 0) provider.fail({ path: chat, times: 1 }, answerOf(deltas));
  const answers = messages(running.page).getByRole('article', { name: /^Answer/ });
  const before = await answers.count();
  await send(running.page, text);
  await until('an answer has begun', async () => (await answers.count()) > before);
  await answered(running.page);
}

describe('an answer as it streams', () => {
  /** What a reader would see flicker in the last answer, frame by frame. */
  const watch = () =>
    running.page.evaluate(() => {
      const seen: string[] = [];
      let height = 0;
      const look = () => {
        const answer = [...document.querySelectorAll('article')].at(-1);
        for (const row of answer?.querySelectorAll('tbody tr') ?? []) {
          if (row.textContent?.trim() === '') seen.push('an empty row');
        }
        for (const words of answer?.querySelectorAll('p') ?? []) {
          if (words.textContent?.startsWith('|')) seen.push(`no table yet: ${words.textContent}`);
        }
        const now = answer?.querySelector('section, figure')?.parentElement?.clientHeight ?? height;
        if (now < height) seen.push(`smaller by ${height - now}`);
        height = now;
        requestAnimationFrame(look);
      };
      look();
      Object.assign(window, { seen });
    });

  it('shows tables, tasks and code without flicker, and nothing of it shrinks', async () => {
    await watch();
    const answer = await ask('mixed');
    expect(await running.page.evaluate(() => Reflect.get(window, 'seen'))).toEqual([]);
    await expect
      .poll(() => answer.getByRole('row').allInnerTexts())
      .toEqual(['Key\tLeft\tState', 'one\t5.00\tactive', 'two\t0.00\tdeleted']);
    await answer.getByRole('img', { name: 'Done', exact: true }).waitFor();
    await answer.getByRole('img', { name: 'Not done' }).waitFor();
    await answer.locator('.hljs-keyword', { hasText: 'const' }).waitFor();
  });

  it('wraps its code when asked to, and copies exactly it', async () => {
    const code = last().locator('pre');
    const isWide = () => code.evaluate((pre) => pre.scrollWidth > pre.clientWidth);
    await expect.poll(isWide).toBe(true);
    await last().getByRole('button', { name: 'Wrap long lines' }).click();
    await expect.poll(isWide).toBe(false);
    await last().getByRole('button', { name: 'Copy code' }).click();
    await until('it is copied', async () => /^const left = .*by far\n$/.test(await clipboard()));
  });
});

describe('what is thought', () => {
  it.each([
    ['apart', [{ reasoning_content: 'Hm, **whales**.' }, { content: 'Yes.' }]],
    [
      'in the answer itself',
      [{ content: '<think>Hm, **wha' }, { content: 'les**.</think>\n\nYes.' }],
    ],
  ])(
    'is folded away with its time, and unfolded by a press, where it comes %s',
    async (_, deltas) => {
      const answer = await ask('Think', ...deltas);
      await answer.getByText('Yes.').waitFor();
      const thought = answer.getByText('whales');
      await expect.poll(() => thought.isVisible()).toBe(false);
      await answer.getByText(/^Thought for/).click();
      await thought.waitFor();
      await expect.poll(() => answer.textContent()).not.toContain('think>');
    },
  );
});

describe('pictures of an answer', () => {
  it('are shown in their place, whichever way they come, and are there after a restart', async () => {
    await ask(
      'Draw',
      { content: `Here:\n\n![a slope](${picture.slice(0, 9000)}` },
      { content: `${picture.slice(9000)})\n\nAnd one apart:` },
      {
        images: [
          { image_url: { url: `data:image/png;base64,${madeUpPng(64, 64).toString('base64')}` } },
        ],
      },
    );
    const widths = () =>
      last()
        .locator('img')
        .evaluateAll((all) => all.map((image) => (image as HTMLImageElement).naturalWidth));
    await expect.poll(widths).toEqual([320, 64]);
    await expect.poll(() => last().getByRole('img', { name: 'a slope' }).count()).toBe(1);
    await expect.poll(() => last().textContent()).not.toContain('base64');
    await shoot(running.page, 'answer-pictures');
    await running.quit();
    running = await launchApp({ userData: running.userData });
    await expect.poll(widths).toEqual([320, 64]);
  });

  it('can be saved as files', async () => {
    const file = join(folder, 'slope.png');
    await running.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, file);
    await last().getByRole('button', { name: 'Save the picture' }).first().click();
    await running.page.getByText('The picture was saved.').waitFor();
    expect(readFileSync(file).equals(png)).toBe(true);
  });

  it('go with the next question, for the model to see', async () => {
    await askOn('Steeper, please');
    expect(sent().at(-1).content).toMatchObject([
      { type: 'image_url', image_url: { url: picture } },
      { type: 'image_url' },
      { type: 'text', text: 'Steeper, please' },
    ]);
  });
});

describe('an answer that is as long as it may be', () => {
  it('says so, and goes on in the same place when asked to', async () => {
    const { page } = running;
    await newChat();
    provider.fail({ path: chat, times: 1 }, answerOf([{ content: 'The first half, ' }], 'length'));
    await send(page, 'All of it');
    await last().getByText('The answer reached the greatest length that it may have.').waitFor();
    await shoot(page, 'answer-length');
    await last().getByRole('button', { name: 'Continue' }).click();
    await last().getByText('The first half, Fine so far.').waitFor();
    await answered(page);
    expect(
      await last()
        .getByText(/greatest length/)
        .count(),
    ).toBe(0);
  });
});

describe('what a conversation took', () => {
  it('stands beside its title, and grows with each answer', async () => {
    await ask('One');
    const total = running.page.locator('header [title*="This conversation so far"]');
    await total.waitFor();
    const figures = async () => {
      const [, cost, prompt] =
        /≈\$([\d.]+) .*?(\d+) tokens in/.exec(
          `${await total.innerText()} ${await total.getAttribute('title')}`,
        ) ?? [];
      return { cost: Number(cost), prompt: Number(prompt) };
    };
    const first = await figures();
    expect(first.cost * first.prompt).toBeGreaterThan(0);
    await askOn('Two');
    await until('it has grown', async () => {
      const { cost, prompt } = await figures();
      return cost > first.cost && prompt > first.prompt;
    });
  });
});

it('complains of nothing in the console', () => {
  expect(running.errors).toEqual([]);
});
