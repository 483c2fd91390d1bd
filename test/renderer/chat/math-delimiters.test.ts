import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withDollars } from '../../../src/renderer/chat/markdown/math-delimiters.ts';

describe('formulas', () => {
  it.each([
    ['Let $x_1 + y$ be', 'Let $$x_1 + y$$ be'],
    ['Let \\(x\\) and \\( y \\) be', 'Let $$x$$ and $$y$$ be'],
    ['So \\[ a = b \\]', 'So \n$$\na = b\n$$\n'],
    ['$$\na - b\n$$', '$$\na - b\n$$'],
    ['设$x$为', '设$$x$$为'],
  ])('are written between double dollars: %s', (written, drawn) => {
    expect(withDollars(written)).toBe(drawn);
  });

  it.each([
    'It costs $5 or $10.',
    'From $5 to $ 6$ a month',
    'USD$20 and CAD$25',
    'an escaped \\$x\\$',
    'code `$x$` and ``a ` $y$``',
    '```sh\necho $HOME $PATH\n```',
    '~~~\n\\(x\\)\n',
    'a $\nb$ over two lines',
  ])('are not seen in %j', (text) => {
    expect(withDollars(text)).toBe(text);
  });

  it('change nothing where there is no sign of one', () => {
    const plain = fc.string().filter((text) => !/[$]|\\[([]/.test(text));
    fc.assert(fc.property(plain, (text) => withDollars(text) === text));
  });
});
