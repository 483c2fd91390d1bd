import { describe, expect, it } from 'vitest';
import { createAnswerPictures } from '../../../src/main/chat/answer-pictures.ts';

const picture = `data:image/png;base64,${'iVBORw0KGgo'.repeat(50)}`;

/** What comes of a text that comes in pieces of that length, and which pictures were taken out of it. */
function told(text: string, length: number, keep: (url: string) => string | null) {
  const pictures = createAnswerPictures(keep);
  const pieces = Array.from({ length: Math.ceil(text.length / length) }, (_, at) =>
    pictures.take(text.slice(at * length, (at + 1) * length)),
  );
  return pieces.join('') + pictures.rest();
}

describe.each([1, 2, 7, 100, 10_000])('an answer’s Markdown in pieces of %i', (length) => {
  it('gives its pictures away for an address', () => {
    const kept: string[] = [];
    const keep = (url: string) => `attachment:${kept.push(url) - 1}`;
    const text = `Look!\n\n![A red cat!](${picture})\n\nAnd ![](${picture} "title").\n\n![`;
    expect(told(text, length, keep)).toBe(
      'Look!\n\n![A red cat!](attachment:0)\n\nAnd ![](attachment:1).\n\n![',
    );
    expect(kept).toEqual([picture, picture]);
  });

  it.each([
    'Wow! ![a chart](https://example.com/a.png) and [a link](x)!',
    'In code, `![x]` is no picture![',
    '![one\n](data:image/png;base64,AAAA)',
    '!',
  ])('stays as it came: %j', (text) => {
    expect(told(text, length, () => 'attachment:0')).toBe(text);
  });

  it('keeps what can’t be kept apart as it came', () => {
    const text = `![x](${picture}) end`;
    expect(told(text, length, () => null)).toBe(text);
  });

  it('ends before a picture of which only half has come', () => {
    expect(told(`Look: ![x](${picture}`, length, () => 'attachment:0')).toBe('Look: ');
  });
});

it('holds no words back that can’t be a picture', () => {
  const pictures = createAnswerPictures(() => 'attachment:0');
  expect(pictures.take('One ![two](')).toBe('One ');
  expect(pictures.take('https://')).toBe('![two](https://');
  expect(pictures.take('Three!')).toBe('Three');
  expect(pictures.take(' Four')).toBe('! Four');
});
