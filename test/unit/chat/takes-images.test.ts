import { expect, it } from 'vitest';
import { imageTokens } from '../../../src/shared/image-tokens.ts';
import { takesImages } from '../../../src/shared/takes-images.ts';

it.each([
  'gpt-4o',
  'gpt-4o-mini-2024-07-18',
  'gpt-4.1-nano',
  'gpt-5',
  'o3',
  'o4-mini',
  'anthropic/claude-sonnet-4.5',
  'claude-3-5-haiku-latest',
  'google/gemini-2.5-flash',
  'gemma-3-27b-it',
  'Qwen/Qwen2.5-VL-72B-Instruct',
  'qwen-vl-max',
  'qwen2-vl-7b',
  'glm-4v-plus',
  'glm-4.5v',
  'kimi-latest',
  'moonshot-v1-8k-vision-preview',
  'meta-llama/llama-4-maverick',
  'llama-3.2-90b-vision-preview',
  'pixtral-12b',
  'grok-4',
])('%s takes pictures', (model) => {
  expect(takesImages(model)).toBe('yes');
});

it.each([
  'gpt-3.5-turbo',
  'gpt-4',
  'o1-mini',
  'o3-mini',
  'deepseek-chat',
  'deepseek-ai/DeepSeek-R1',
  'moonshot-v1-128k',
  'kimi-k2-instruct',
  'glm-4-plus',
  'qwen2.5-coder-32b',
  'Qwen/Qwen3-235B-A22B',
  'qwen-turbo',
  'mixtral-8x7b',
  'llama-3.3-70b-versatile',
  'claude-2.1',
])('%s takes none', (model) => {
  expect(takesImages(model)).toBe('no');
});

it.each(['made-up-chat', '', 'some/model', 'qwen-plus-next'])('%j tells nothing', (model) => {
  expect(takesImages(model)).toBe('unknown');
});

it('reckons pictures by their tiles', () => {
  expect(imageTokens(512, 512)).toBe(85 + 170);
  expect(imageTokens(1024, 1024)).toBe(85 + 4 * 170);
  expect(imageTokens(2048, 4096)).toBe(85 + 6 * 170);
  expect(imageTokens(1, 1)).toBe(85 + 170);
});
