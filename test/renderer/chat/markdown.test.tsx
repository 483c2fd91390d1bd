import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { createGrowingCut, cutBlocks } from '../../../src/renderer/chat/markdown/cut-blocks.ts';
import { Markdown } from '../../../src/renderer/chat/markdown/markdown.tsx';
import { fakeMain } from '../fake-main.ts';
import { inWindow } from '../in-window.tsx';

let main: ReturnType<typeof fakeMain>;
beforeEach(() => {
  main = fakeMain({ 'app.openLink': () => undefined, 'app.copyText': () => undefined });
});

/** What is drawn, without the style elements that Mantine puts before it. */
function draw(text: string, growing = false): Element {
  const drawn = inWindow(<Markdown text={text} growing={growing} />).container.lastElementChild;
  if (drawn === null) throw new Error('nothing was drawn');
  return drawn;
}

describe('Markdown', () => {
  it.each([
    ['a script', '<script>window.hit = 1</script>'],
    ['an image with a handler', 'hello <img src=x onerror="window.hit = 1"> you'],
    ['a frame', '<iframe src="https://evil.example"></iframe>'],
    ['a form', '<form action="https://evil.example"><button>x</button></form>'],
    ['a style', '<style>* { display: none }</style>'],
  ])('shows %s as text, never as an element', (_, text) => {
    const { innerHTML } = draw(text);
    expect(innerHTML).not.toMatch(/<(script|img|iframe|form|style)[\s>]/);
    expect(window).not.toHaveProperty('hit');
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'vbscript:x',
    '//x.example',
  ])('makes no link of %s', (url) => {
    expect(draw(`[press](${url}) <${url}>`).querySelector('a')).toBeNull();
  });

  it('sees where bold ends beside full-width punctuation', () => {
    const drawn = draw('**注意：**请先读「说明」。');
    expect(drawn.querySelector('strong')?.textContent).toBe('注意：');
    expect(drawn.textContent).toBe('注意：请先读「说明」。');
  });

  it.each([
    ['ul', '- عنصر أول'],
    ['ol', '1. ראשון'],
    ['blockquote', '> اقتباس'],
    ['table', '| عمود | b |\n| - | - |\n| قيمة | c |'],
  ])('begins a %s on the side where its text does', (name, text) => {
    expect(draw(text).querySelector(name)?.getAttribute('dir')).toBe('auto');
  });

  it.each([
    [
      'its columns',
      '| State | **In** the `pool` |\n| - | - |\n| a | b |',
      'Table: State and In the pool',
    ],
    ['what it is, where they have no names', '| | |\n| - | - |\n| a | b |', 'Table'],
  ])('names a table by %s', (_, text, name) => {
    draw(text);
    screen.getByRole('region', { name });
  });

  it.each(['<br>', '<br/>', '<BR />'])('breaks a line in a table’s cell at %s', (br) => {
    const cell = draw(`| a |\n| - |\n| one${br}two |`).querySelector('td');
    expect(cell?.querySelectorAll('br')).toHaveLength(1);
    expect(cell?.textContent).not.toContain('<');
  });

  it('opens a link in the system’s browser and stays where it is', () => {
    draw('[press](https://example.com/a)');
    const stays = fireEvent.click(screen.getByRole('link', { name: 'press' }));
    expect(stays).toBe(false);
    expect(main.requests).toEqual([
      { name: 'app.openLink', input: { url: 'https://example.com/a' } },
    ]);
  });

  it('fetches no image; a remote one is a link by its name', () => {
    const drawn = draw('![a chart](https://evil.example/track.png)');
    expect(drawn.querySelector('img')).toBeNull();
    expect(screen.getByRole('link', { name: 'a chart' })).toHaveProperty(
      'href',
      'https://evil.example/track.png',
    );
  });

  it('shows a picture that the answer brings itself, but none that could hold a script', () => {
    const drawn = draw(
      '![a dot](data:image/png;base64,iVBORw0KGgo=) ![](data:image/svg+xml;base64,PHN2Zz4=) ![](data:text/html,x)',
    );
    expect([...drawn.querySelectorAll('img')].map(({ alt }) => alt)).toEqual(['a dot']);
  });

  it('draws a formula, with MathML for those who listen', async () => {
    const drawn = draw('The root is $x^2$.\n\n\\[\n- a\n- b\n\\]');
    await waitFor(() => expect(drawn.querySelectorAll('math')).toHaveLength(2));
    expect(drawn.querySelector('li')).toBeNull();
    expect(drawn.querySelectorAll('.katex-display')).toHaveLength(1);
  });

  it('leaves a formula that is wrong readable, and follows no command in one', async () => {
    const drawn = draw('$\\href{javascript:alert(1)}{x}$ and $\\frac{1}$');
    await waitFor(() => expect(drawn.querySelector('.katex, .katex-error')).not.toBeNull());
    expect(drawn.querySelector('a')).toBeNull();
    expect(drawn.textContent).toContain('\\frac{1}');
  });

  it('draws footnotes, and keeps those of two answers apart', () => {
    const text = 'One[^a] and two[^b].\n\n[^a]: First.\n\n[^b]: Second.';
    const [one, two] = [draw(text), draw(text)];
    expect(one.querySelectorAll('.footnotes li')).toHaveLength(2);
    const ids = [...one.querySelectorAll('[id]'), ...two.querySelectorAll('[id]')].map(
      ({ id }) => id,
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  const numbersOf = (drawn: Element, where: string) =>
    [...drawn.querySelectorAll(where)].map(({ textContent }) => textContent);

  it('numbers footnotes in the order in which the text points at them, wherever they stand', () => {
    const drawn = draw(
      'Two[^b], one[^a], two[^b]; `no[^a]`.\n\n[^a]: First.\n[^b]: Second,\nand on.\n\n    More *of it*.\n\nThe end[^c].\n\n[^never]: Unseen.',
    );
    expect(numbersOf(drawn, 'sup a')).toEqual(['1', '2', '1']);
    expect(numbersOf(drawn, '.footnotes li')).toEqual([
      'Second,\nand on.\nMore of it.↩',
      'First.↩',
      'Unseen.',
    ]);
    expect(drawn.textContent).toContain('The end[^c].');
    expect(drawn.textContent).toContain('no[^a]');
  });

  it('draws the footnotes of a very long text, too', async () => {
    const drawn = draw(
      `${'Words[^1]. '.repeat(20)}\n\n${'More. '.repeat(3000)}\n\n[^1]: The note.`,
    );
    await waitFor(() => expect(numbersOf(drawn, '.footnotes li')).toEqual(['The note.↩']));
  });

  it('shows footnotes as such while the text grows, before they are there', () => {
    const text = 'One[^1] and [^why].\n\nMore.\n\n[^1]: https://example.com/first\n\n[^why]: For.';
    const { container, rerender } = inWindow(<Markdown text="" growing />);
    for (let length = 8; length <= text.length; length += 1) {
      rerender(<Markdown text={text.slice(0, length)} growing />);
      expect(numbersOf(container, 'sup')[0]).toBe('1');
    }
    expect(numbersOf(container, 'sup')).toEqual(['1', '2']);
    expect(container.querySelectorAll('.footnotes li')).toHaveLength(2);
  });

  it('leaves a footnote within a list where it is', () => {
    const drawn = draw('- One[^1]\n\n  [^1]: Its note.\n- Two');
    expect(drawn.querySelector('li')?.textContent).toContain('Its note.');
    expect(drawn.querySelector('.footnotes')).toBeNull();
  });

  it('jumps to a footnote without leaving the page', () => {
    const drawn = draw('One[^a].\n\n[^a]: First.');
    const link = drawn.querySelector('sup a');
    if (link === null) throw new Error('there is no footnote');
    expect(fireEvent.click(link)).toBe(false);
    expect(main.requests).toEqual([]);
  });

  it('wraps long lines of code when asked to', () => {
    const drawn = draw('```js\nlong\n```');
    fireEvent.click(screen.getByRole('button', { name: 'Wrap long lines' }));
    expect(drawn.querySelector('pre')?.dataset.wrapped).toBe('true');
  });

  it('offers a diagram for Mermaid alone', () => {
    draw('```mermaid\ngraph TD; A-->B\n```\n\n```js\nlet a\n```');
    expect(screen.getAllByRole('button', { name: 'Show the diagram' })).toHaveLength(1);
  });

  it('names a code block’s language and copies exactly its code', () => {
    draw('```ts\nconst a = 1;\n```');
    expect(screen.getByText('ts')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Copy code' }));
    expect(main.requests).toEqual([{ name: 'app.copyText', input: { text: 'const a = 1;\n' } }]);
  });

  it('colours code once its block is closed', () => {
    const { container, rerender } = inWindow(<Markdown text={'```ts\nconst a'} growing />);
    expect(container.querySelector('.hljs-keyword')).toBeNull();
    rerender(<Markdown text={'```ts\nconst a = 1;\n```\n\nNext'} growing />);
    expect(container.querySelector('.hljs-keyword')).not.toBeNull();
  });

  it('closes what is still open while it grows', () => {
    expect(draw('this is **bo', true).querySelector('strong')?.textContent).toBe('bo');
  });

  it('is a table from its header’s first letters on, and has no row without a word', () => {
    const whole = '| Key | **Left** |\n| :-- | --: |\n| a | 1 |\n| b \\| c | 2 |';
    const { container, rerender } = inWindow(<Markdown text="" growing />);
    for (let length = 3; length <= whole.length; length += 1) {
      rerender(<Markdown text={whole.slice(0, length)} growing />);
      expect(container.querySelectorAll('table')).toHaveLength(1);
      expect(container.querySelector('p')).toBeNull();
      const rows = [...container.querySelectorAll('tbody tr')];
      expect(rows.map(({ textContent }) => textContent?.trim())).not.toContain('');
    }
    expect(container.querySelectorAll('tbody tr')).toHaveLength(2);
  });

  it.each(['|x| is the amount of x', '| is a pipe,\nand no more'])(
    'is no table where nothing follows that makes it one: %j',
    (text) => {
      expect(draw(text, true).querySelector('table')).toBeNull();
    },
  );

  it('draws only the last block anew while it grows', () => {
    const { container, rerender } = inWindow(<Markdown text={'# One\n\ntwo\n\nthree'} growing />);
    const before = [...container.querySelectorAll('h1, p')];
    rerender(<Markdown text={'# One\n\ntwo\n\nthree and on'} growing />);
    const after = [...container.querySelectorAll('h1, p')];
    expect(after.map((element) => element.textContent)).toEqual(['One', 'two', 'three and on']);
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
  });

  it('draws what comes in a flood over several frames, and all of it in the end', async () => {
    const flood = Array.from({ length: 200 }, (_, index) => `Paragraph ${index} of many.`);
    const { container, rerender } = inWindow(<Markdown text="Begun." growing />);
    rerender(<Markdown text={`Begun.\n\n${flood.join('\n\n')}`} growing={false} />);
    const drawn = () => container.querySelectorAll('p').length;
    expect(drawn()).toBeGreaterThan(1);
    expect(drawn()).toBeLessThan(201);
    await waitFor(() => expect(drawn()).toBe(201));
  });

  it('resolves a reference whose definition stands in another block', () => {
    draw('See [the page][1].\n\nMore.\n\n[1]: https://example.com/page');
    expect(screen.getByRole('link', { name: 'the page' })).toHaveProperty(
      'href',
      'https://example.com/page',
    );
  });
});

describe('cutting into blocks', () => {
  it('keeps the name of every block but the last while the text grows', () => {
    const text = '# Title\n\nA paragraph.\n\n- one\n- two\n\n```\ncode\n\nmore\n```\n\nEnd.';
    let before: ReturnType<typeof cutBlocks> = [];
    for (let length = 1; length <= text.length; length += 1) {
      const blocks = cutBlocks(text.slice(0, length));
      // A line may still turn the last block, or a new one join; those before it stand.
      const settled = Math.max(0, Math.min(before.length, blocks.length) - 1);
      expect(blocks.slice(0, settled).map(({ start }) => start)).toEqual(
        before.slice(0, settled).map(({ start }) => start),
      );
      before = blocks;
    }
    expect(before.map(({ source }) => source.trim())).toEqual([
      '# Title',
      'A paragraph.',
      '- one\n- two',
      '```\ncode\n\nmore\n```',
      'End.',
    ]);
  });
});

describe('cutting a text while it grows', () => {
  it.each([
    ['lists with gaps', '1. one\n\n2. two\n\n   more\n\n- a\n\n- b\n  - c\n\nEnd\n\n* d\n\nX.'],
    [
      'a table and quotes',
      'A\n\n| a | b |\n|---|---|\n| c | d |\n\n> q\nlazy\n\n> r\n\nEnd.\n===\n',
    ],
    [
      'code and HTML',
      'A\n\n```ts\nlet a;\n\n# no\n```\n\n<div>\n\n*b*\n\n</div>\n\n    four\n\n    more\n\nB',
    ],
    [
      'formulas',
      'A\n\n$$\na\n\nb\n\nc\n\n- d\n\ne\n$$\n\nB\n\n\\[\nx\n\ny\n\nz\n\n- w\n\nv\n\\]\n\nC',
    ],
    [
      'definitions',
      'See [a].\n\nB\n\n[a]: https://a.example\n\nC\n\nD\n\nE [b]\n\n[b]: https://b.example\n\nF',
    ],
    [
      'footnotes',
      'A[^1]\n\n[^1]: one\n[^2]: two\nlazy\n\n    more\n\n\n    and more\n\nB\n[^3]: three\n# H\n\n[^4]: four\n- e\n- f\n\nEnd',
    ],
    ['lines of Windows', 'A\r\n\r\nB\r\n\r\nC\r\n\r\nD\r\n\r\n- e\r\n- f'],
  ])('gives what cutting it whole gives: %s', (_, text) => {
    const cut = createGrowingCut();
    for (let length = 1; length <= text.length; length += 1) {
      const written = text.slice(0, length);
      expect(cut(written)).toEqual(cutBlocks(written));
    }
  });

  it('begins anew with another text', () => {
    const cut = createGrowingCut();
    cut('A\n\nB\n\nC\n\nD');
    expect(cut('X\n\nY')).toEqual(cutBlocks('X\n\nY'));
  });
});

/** Over as many frames as it takes. */
function drawnInTime(check: () => void): Promise<void> {
  return waitFor(check, { timeout: 15_000 });
}

describe('Markdown that is too much', { timeout: 30_000 }, () => {
  it('shows the beginning of a very long text, and more of it when asked', async () => {
    const drawn = draw(`${`${'Some words. '.repeat(100)}\n\n`.repeat(80)}The end.`);
    const shown = () => drawn.querySelectorAll('p').length;
    await drawnInTime(() => expect(shown()).toBeGreaterThan(45));
    expect(drawn.textContent).not.toContain('The end.');
    fireEvent.click(screen.getByRole('button', { name: 'Show more of this long text' }));
    await drawnInTime(() => expect(drawn.textContent).toContain('The end.'));
    expect(screen.queryByRole('button', { name: 'Show more of this long text' })).toBeNull();
  });

  it.each([
    ['quotes', `${'>'.repeat(10_000)} deep`],
    ['quotes with gaps', `${'> '.repeat(10_000)}deep`],
    ['lists on one line', `${'- '.repeat(5000)}deep`],
    ['lists', Array.from({ length: 150 }, (_, at) => `${'  '.repeat(at)}- deep`).join('\n')],
  ])('shows %s in each other as they were written', async (_, text) => {
    const drawn = draw(`${text}\n\n**The end.**`);
    await drawnInTime(() => expect(drawn.textContent).toContain(`${text}\n\n**The end.**`));
    expect(drawn.querySelector('blockquote, li')).toBeNull();
  });

  it('shows a paragraph of endless marks as it was written, and what follows it drawn', async () => {
    const marks = '**_`[x](<![y]( '.repeat(2000).trim();
    const drawn = draw(`${marks}\n\n**The end.**`);
    await drawnInTime(() => expect(drawn.querySelector('strong')?.textContent).toBe('The end.'));
    expect(drawn.textContent).toContain(marks);
  });

  it('still frames very long code, without colours', async () => {
    const drawn = draw(`\`\`\`ts\n${"const a = 'b';\n".repeat(1500)}\`\`\``);
    await drawnInTime(() => expect(drawn.querySelector('pre')?.textContent).toHaveLength(22_500));
    expect(drawn.querySelector('.hljs-keyword')).toBeNull();
  });
});
