import { expect, it } from 'vitest';
import { plainText } from '../../../src/renderer/chat/plain-text.ts';

it.each([
  [
    'no marks',
    '# Title\n\nSome **bold** and *soft* `code`, ~~gone~~.',
    'Title\n\nSome bold and soft code, gone.',
  ],
  ['lists as lists', '- one\n- two\n  - deep\n- [x] done', '- one\n- two\n  - deep\n- [x] done'],
  ['numbers from where they begin', '3. three\n4. four', '3. three\n4. four'],
  ['code as it stands', '```ts\nconst a = `*b*`;\n```', 'const a = `*b*`;'],
  ['tables with tabs', '| a | b |\n| - | - |\n| 1 | **2** |', 'a\tb\n1\t2'],
  [
    'where links lead',
    '[here](https://x.test) and https://y.test',
    'here (https://x.test) and https://y.test',
  ],
  ['what an image shows', '![a cat](cat.png)', 'a cat'],
  ['quotations without their marks', '> said\n> twice', 'said\ntwice'],
  ['HTML as text', 'a <b>word</b>', 'a <b>word</b>'],
  ['plain text', 'Just words.\nTwo lines & signs < > "', 'Just words.\nTwo lines & signs < > "'],
  ['escaped marks', '1 \\* 2', '1 * 2'],
  ['nothing', '', ''],
])('gives %s', (_, markdown, plain) => {
  expect(plainText(markdown)).toBe(plain);
});
