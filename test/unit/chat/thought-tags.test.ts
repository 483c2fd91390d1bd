import { describe, expect, it } from 'vitest';
import { createThoughtTags } from '../../../src/main/chat/thought-tags.ts';

/** What comes of a text that comes in pieces of that length. */
function told(text: string, length: number) {
  const tags = createThoughtTags();
  const pieces = Array.from({ length: Math.ceil(text.length / length) }, (_, at) =>
    tags.take(text.slice(at * length, (at + 1) * length)),
  );
  const all = [...pieces, tags.rest()];
  return {
    text: all.map((each) => each.text).join(''),
    reasoning: all.map((each) => each.reasoning).join(''),
  };
}

describe.each([1, 2, 3, 5, 1000])('thoughts that stand in an answer, in pieces of %i', (length) => {
  it.each([
    ['at its beginning', '<think>\nHm <b>.\n</think>\n\nYes.', 'Yes.', 'Hm <b>.'],
    ['after an empty line', '\n<think>Hm.</think>Yes.', 'Yes.', 'Hm.'],
    ['without a word', '<think>\n\n</think>\n\nYes.', 'Yes.', ''],
    ['without an end', '<think>\n\nHm. </thi', '', 'Hm. </thi'],
    ['without an answer', '<think>Hm.</think>\n', '', 'Hm.'],
  ])('are taken apart: %s', (_, whole, text, reasoning) => {
    expect(told(whole, length)).toEqual({ text, reasoning });
  });

  it.each([
    ['in its midst', 'In HTML, <think>x</think> is no tag.'],
    ['begun alone', ' <thin'],
    ['another', '<thinking>x</thinking>'],
    ['none', ' \n Yes.'],
  ])('stay where they are: %s', (_, whole) => {
    expect(told(whole, length)).toEqual({ text: whole, reasoning: '' });
  });
});

it('tells what is thought as it comes', () => {
  const tags = createThoughtTags();
  tags.take('<think>');
  expect(tags.take('Hm. ')).toEqual({ text: '', reasoning: 'Hm.' });
  expect(tags.take('Well')).toEqual({ text: '', reasoning: ' Well' });
});
