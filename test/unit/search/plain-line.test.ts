import { expect, it } from 'vitest';
import { plainLine } from '../../../src/main/search/plain-line.ts';

it.each([
  ['strong words', 'a **strong** word, ***both***, ~~gone~~', 'a strong word, both, gone'],
  ['strong words in Chinese', '这是**重点**内容', '这是重点内容'],
  ['stressed words', '*so* and _so_, (__so__)', 'so and so, (so)'],
  ['a heading', '## What is a pool\nIt is', 'What is a pool It is'],
  ['lists', '- one\n* two\n3. three\n- [x] done', 'one two three done'],
  ['a quote', '> > said\n> twice', 'said twice'],
  ['code', '```ts\nconst `a` = 1;\n```', 'const a = 1;'],
  ['a table', '| # | what |\n| --- | :-: |\n| 1 | a key |', '# · what 1 · a key'],
  ['a rule', 'before\n\n---\n\nafter', 'before after'],
  [
    'a link',
    'see [the page](https://a.example/b "title") and ![a cat](x.png)',
    'see the page and a cat',
  ],
])('tells %s without signs', (_, markdown, plain) => {
  expect(plainLine(markdown)).toBe(plain);
});

it.each([
  'snake_case_name and 2 * 3 * 4',
  'a || b | c',
  'C# and F#, -5 or #6',
  'x ** 2, int* p',
  '5 > 3 and a -> b',
  '<b>not HTML</b>',
])('leaves %j as it is', (text) => {
  expect(plainLine(text)).toBe(text);
});

it('takes no long time for signs that never close', () => {
  const hard = ['*', '_', '[', '`', '| ', '> ', '**a ', '_a '].map((sign) => sign.repeat(800));
  expect(hard.map(plainLine).join('').length).toBeLessThan(10_000);
});
