import { describe, expect, it } from 'vitest';
import { parameterNamedIn, sentParameters } from '../../../src/main/chat/sent-parameters.ts';

const OPENAI = 'https://api.openai.com/v1';
const all = { temperature: 1.5, topP: 0.9, maxTokens: 500, reasoningEffort: 'low' } as const;

describe('the parameters of a request', () => {
  it('are none where nothing is set', () => {
    expect(sentParameters({}, 'o3', OPENAI)).toEqual({});
  });

  it('are those that the model takes, by the names that it knows', () => {
    expect(sentParameters(all, 'gpt-4o', OPENAI)).toEqual({
      temperature: 1.5,
      top_p: 0.9,
      max_tokens: 500,
    });
    expect(sentParameters(all, 'o3', OPENAI)).toEqual({
      max_completion_tokens: 500,
      reasoning_effort: 'low',
    });
    expect(
      sentParameters(all, 'anthropic/claude-opus-4.7', 'https://openrouter.ai/api/v1'),
    ).toEqual({ max_tokens: 500, reasoning: { effort: 'low' } });
  });

  it('hold to the highest temperature that the model takes', () => {
    expect(sentParameters({ temperature: 1.5 }, 'claude-sonnet-4-5', OPENAI)).toEqual({
      temperature: 1,
    });
  });

  it('leave out an effort that the model doesn’t know', () => {
    expect(sentParameters({ reasoningEffort: 'xhigh' }, 'o3', OPENAI)).toEqual({});
  });
});

describe('the parameter that a refusal names', () => {
  const sent = {
    temperature: 1,
    top_p: 1,
    max_completion_tokens: 5,
    reasoning_effort: 'low',
  } as const;

  it.each([
    ["Unsupported parameter: 'temperature' is not supported with this model.", 'temperature'],
    ['invalid temperature: only 1 is allowed for this model', 'temperature'],
    ['`top_p` is deprecated for this model.', 'topP'],
    ['Model grok-4 does not support parameter reasoningEffort.', 'reasoningEffort'],
    ["Unsupported parameter: 'max_completion_tokens'", 'maxTokens'],
  ])('%s', (words, parameter) => {
    expect(parameterNamedIn(words, sent)).toBe(parameter);
  });

  it('is none where it wasn’t sent, or another word only sounds like it', () => {
    expect(parameterNamedIn('temperature is not supported', { top_p: 1 })).toBeNull();
    expect(parameterNamedIn('temperatures are high', sent)).toBeNull();
    expect(parameterNamedIn('This model doesn’t exist.', sent)).toBeNull();
  });
});
