import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LaunchedApp } from '../support/launch-app.ts';
import type { ScriptedProvider } from '../support/scripted-provider.ts';
import { until } from '../support/until.ts';
import { answered, messages, send } from '../support/window-steps.ts';
import { endWithData, startWithKeys } from './app-with-keys.ts';
import { shoot, shootFailure } from './screens.ts';

const secret = 'sk-made-up-for-rich-answers-Lw4d';
const answers: Readonly<Record<string, string>> = {
  formulas: `The roots are \\( x_{1,2} = \\frac{-b \\pm \\sqrt{b^2-4ac}}{2a} \\), and

\\[
\\int_0^1 x^2\\,dx = \\frac13
\\]

It costs $5 or $10, not more.[^why]

[^why]: Because $e^{i\\pi} = -1$.`,
  diagram:
    'So it goes:\n\n```mermaid\nflowchart LR\n  A[Pick a key] --> B{Served?}\n  B -- yes --> C[Answer]\n  B -- no --> A\n```',
  sequence:
    '```mermaid\nsequenceDiagram\n  Window->>Main: chat.send\n  Main-->>Window: chat.delta\n```',
  broken: '```mermaid\nflowchart LR\n  A[[[ -->\n```',
  hostile: `\`\`\`mermaid
%%{init: {"securityLevel": "loose", "htmlLabels": true}}%%
flowchart LR
  A["<img src=x onerror='parent.hit = 1'>"] --> B["<script>parent.hit = 1</script>"]
  click A href "javascript:parent.hit = 1"
  click B call hit()
\`\`\``,
};

/** What no other answer says, and no question. */
const words = {
  formulas: 'It costs $5 or $10',
  diagram: 'So it goes',
  sequence: 'chat.delta',
  broken: 'A[[[',
  hostile: 'securityLevel',
};

let provider: ScriptedProvider;
let running: LaunchedApp;

beforeAll(async () => {
  ({ running, provider } = await startWithKeys([secret], {
    answer: ({ messages: all }) => answers[all.at(-1)?.text ?? ''] ?? 'Fine.',
  }));
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await shootFailure(running.page);
});

afterAll(() => endWithData({ running, provider }));

async function ask(what: keyof typeof words) {
  await running.page.keyboard.press('Control+n');
  await send(running.page, what);
  await answered(running.page);
  // By what it says: the last one may be the one before for a moment.
  const answer = messages(running.page).getByRole('article').filter({ hasText: words[what] });
  await answer.waitFor();
  return answer;
}

async function drawDiagram(what: keyof typeof words) {
  const answer = await ask(what);
  await answer.getByRole('button', { name: 'Show the diagram' }).click();
  return answer;
}

describe('an answer', () => {
  it('shows formulas in their own type, money as money, and footnotes', async () => {
    const answer = await ask('formulas');
    await answer.locator('.katex').first().waitFor();
    await until('three formulas', async () => (await answer.locator('.katex').count()) === 3);
    await expect.poll(() => answer.textContent()).toContain('$5 or $10');
    await until('the font', () =>
      running.page.evaluate(() => document.fonts.check('16px KaTeX_Main')),
    );
    await shoot(running.page, 'formulas');
    const { violations } = await new AxeBuilder({ page: running.page })
      .setLegacyMode(true)
      .include('article')
      .analyze();
    expect(
      violations.filter(({ impact }) => impact === 'serious' || impact === 'critical'),
    ).toEqual([]);
  });

  it.each(['diagram', 'sequence'] as const)(
    'shows a %s as a picture when asked to',
    async (what) => {
      const answer = await drawDiagram(what);
      const picture = answer.getByRole('img', { name: /^Diagram: / });
      await picture.waitFor();
      const size = () => picture.evaluate((image: HTMLImageElement) => image.naturalWidth);
      await until('the picture is there', async () => (await size()) > 100);
      await shoot(running.page, what);
      // The frame it was drawn in is gone.
      expect(running.page.frames()).toHaveLength(1);
      await answer.getByRole('button', { name: 'Show its text' }).click();
      await answer.getByText('flowchart').or(answer.getByText('sequenceDiagram')).first().waitFor();
    },
  );

  it('says so where a diagram can’t be drawn, and keeps its text', async () => {
    const answer = await drawDiagram('broken');
    await answer.getByRole('alert').waitFor();
    await answer.getByText('A[[[').waitFor();
    await shoot(running.page, 'diagram-broken');
  });

  it('runs nothing that a diagram’s text asks for', async () => {
    const answer = await drawDiagram('hostile');
    await answer
      .getByRole('img', { name: /^Diagram: / })
      .or(answer.getByRole('alert'))
      .waitFor();
    expect(await running.page.evaluate(() => 'hit' in window)).toBe(false);
    expect(running.page.url()).toMatch(/^app:\/\/keywheel\/(#|$)/);
    expect(running.app.windows()).toHaveLength(1);
  });

  it('had nothing to complain of but the picture that a diagram wanted', () => {
    expect(running.errors).toEqual([
      expect.stringMatching(/^Refused to load the image 'app:\/\/keywheel\/x'/),
    ]);
  });
});
