import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { expect, it } from 'vitest';
import { countInPieces } from '../../../src/main/chat/count-in-pieces.ts';

it('counts what is short as the tokenizer does', () => {
  const text = 'Keys are picked at random, for each request anew.';
  expect(countInPieces(text, countTokens)).toBe(countTokens(text));
  expect(countInPieces('', countTokens)).toBe(0);
});

it('comes near to what the tokenizer says of longer texts, in English and Chinese', () => {
  const english = 'The balance is read by a timer; what is used up goes. '.repeat(400);
  const chinese = '余额由定时器读取，用完的密钥会被删除。'.repeat(400);
  for (const text of [english, chinese]) {
    const exact = countTokens(text);
    expect(Math.abs(countInPieces(text, countTokens) - exact)).toBeLessThan(exact / 100);
  }
});

it('asks for so many characters of a text and no more, however long it is', () => {
  const text = 'word '.repeat(1_000_000);
  let read = 0;
  const tokens = countInPieces(text, (piece) => {
    read += piece.length;
    return piece.length / 5;
  });
  expect(read).toBe(120_000);
  expect(tokens).toBe(1_000_000);
});
