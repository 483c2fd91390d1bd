import { describe, expect, it } from 'vitest';
import { takenBy } from '../../src/shared/model-parameters.ts';

const OPENAI = 'https://api.openai.com/v1';

describe('what a model takes', () => {
  it.each([
    ['o3', ['low', 'medium', 'high']],
    ['gpt-5', ['minimal', 'low', 'medium', 'high']],
    ['gpt-5-mini-2025-08-07', ['minimal', 'low', 'medium', 'high']],
    ['gpt-5.1', ['none', 'low', 'medium', 'high']],
    ['gpt-5.2', ['none', 'low', 'medium', 'high', 'xhigh']],
    ['gpt-5.1-codex-max', ['none', 'low', 'medium', 'high', 'xhigh']],
    ['gpt-5-pro', ['high']],
    ['o1-mini', []],
    ['openai/gpt-5', ['minimal', 'low', 'medium', 'high']],
  ])('%s: an effort, a limit by its newer name, no sampling', (model, efforts) => {
    expect(takenBy(model, OPENAI)).toEqual({
      temperature: null,
      topP: false,
      maxTokens: 'max_completion_tokens',
      efforts,
    });
  });

  it.each(['gpt-4o', 'gpt-4.1-mini', 'qwen3-max', 'deepseek-chat', 'mistral-large', 'glm-4.6'])(
    '%s: what is common',
    (model) => {
      expect(takenBy(model, OPENAI)).toEqual({
        temperature: 2,
        topP: true,
        maxTokens: 'max_tokens',
        efforts: [],
      });
    },
  );

  it.each([
    'deepseek-reasoner',
    'deepseek-v4-flash',
    'claude-opus-4-7',
    'claude-opus-4.8',
    'claude-sonnet-5',
    'kimi-k2.5',
    'Pro/moonshotai/Kimi-K2.6',
    'kimi-k3',
  ])('%s: no sampling', (model) => {
    expect(takenBy(model, null)).toMatchObject({ temperature: null, topP: false });
  });

  it.each(['claude-sonnet-4-5', 'claude-opus-4-6', 'anthropic/claude-haiku-4.5:beta'])(
    '%s: a temperature up to 1',
    (model) => expect(takenBy(model, null)).toMatchObject({ temperature: 1, topP: true }),
  );

  it.each([
    ['grok-3-mini', ['low', 'high']],
    ['grok-4', []],
    ['grok-4.3', ['none', 'low', 'medium', 'high']],
    ['gemini-2.5-pro', ['low', 'medium', 'high']],
    ['gemini-2.0-flash', []],
    ['openai/gpt-oss-120b:free', ['low', 'medium', 'high']],
    ['deepseek-v4-pro', ['low', 'high', 'max']],
  ])('%s: its own efforts', (model, efforts) => {
    expect(takenBy(model, null).efforts).toEqual(efforts);
  });

  it('any effort, and the common name of a limit, through OpenRouter, which translates', () => {
    for (const model of ['openai/o3', 'anthropic/claude-opus-4.7', 'qwen/qwen3-max', null]) {
      expect(takenBy(model, 'https://openrouter.ai/api/v1')).toMatchObject({
        maxTokens: 'max_tokens',
        efforts: ['none', 'minimal', 'low', 'medium', 'high', 'xhigh'],
      });
    }
    expect(takenBy('qwen3', 'https://not-openrouter.ai.example/v1').efforts).toEqual([]);
  });
});
