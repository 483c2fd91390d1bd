import { describe, expect, it } from 'vitest';
import { blanksOf, filled, slashWords } from '../../../src/renderer/chat/snippets/snippet-text.ts';

describe('a snippet', () => {
  it('asks for each blank once, in the order of its text, but for those that fill themselves in', () => {
    expect(blanksOf('Into {{ language }}: {{text}} ({{language}}, {{date}}, {{time}})')).toEqual([
      'language',
      'text',
    ]);
    expect(blanksOf('No blanks: {one}, {{}}, {{\n}}')).toEqual([]);
    expect(blanksOf('译成{{语言}}')).toEqual(['语言']);
  });

  it('is filled with what was said, word for word, and keeps a blank that nobody filled', () => {
    const values = new Map([
      ['text', 'a $& b {{language}}'],
      ['language', ''],
    ]);
    expect(filled('{{text}} into {{ language }} on {{date}}', values)).toBe(
      'a $& b {{language}} into  on {{date}}',
    );
  });
});

describe('a slash', () => {
  it.each([
    ['/', ''],
    ['/Tra', 'tra'],
    ['/译', '译'],
  ])('at the start looks for a snippet: %s', (draft, words) => {
    expect(slashWords(draft)).toBe(words);
  });

  it.each(['', 'a/b', ' /x', '/usr/bin', '/two words', '/line\n'])(
    'elsewhere, or followed by more than a name, looks for none: %j',
    (draft) => expect(slashWords(draft)).toBeNull(),
  );
});
