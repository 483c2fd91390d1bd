import { describe, expect, it } from 'vitest';
import { likelyChatModel } from '../../../src/main/chat/likely-model.ts';

describe('the model to begin with', () => {
  it.each([
    ['a quick one', ['gpt-5', 'gpt-5-mini', 'o1'], 'gpt-5-mini'],
    ['no quick one by a part of its name', ['gemini-pro', 'gemini-flash'], 'gemini-flash'],
    ['the first that chats', ['babbage-002', 'BAAI/bge-m3', 'gpt-5', 'tts-1'], 'gpt-5'],
    [
      'an open one, made to follow instructions',
      ['acme/llama-70b-instruct', 'dall-e-3'],
      'acme/llama-70b-instruct',
    ],
    ['whatever there is', ['text-embedding-3-small'], 'text-embedding-3-small'],
    ['none where there is none', [], null],
  ])('is %s', (_, ids, likely) => {
    expect(likelyChatModel(ids)).toBe(likely);
  });
});
