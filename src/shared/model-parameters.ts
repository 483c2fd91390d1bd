/** Which parameters a model takes, by its name. Pure, and without zod: the page asks too. */

export const efforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const;
export type Effort = (typeof efforts)[number];

/** What a model takes. */
export interface Taken {
  /** The highest that is taken; null where none is. */
  readonly temperature: number | null;
  readonly topP: boolean;
  /** Under which name a limit to the answer is sent. */
  readonly maxTokens: 'max_tokens' | 'max_completion_tokens';
  /** Empty where it takes none. */
  readonly efforts: readonly Effort[];
}

interface Family extends Partial<Taken> {
  /** Tested against the name in small letters, without the maker before it and the variant behind it. */
  readonly name: RegExp;
}

/** What nearly all models take, unknown ones included. */
const common: Taken = { temperature: 2, topP: true, maxTokens: 'max_tokens', efforts: [] };
const fixedSampling = { temperature: null, topP: false } as const;
const openaiReasoning = { ...fixedSampling, maxTokens: 'max_completion_tokens' } as const;

/**
 * The first that matches counts. Read November 2026:
 * OpenAI: developers.openai.com/api/docs/guides/reasoning, learn.microsoft.com/javascript/api/@azure/ai-projects/reasoningeffort
 * (which efforts since which model; from 5.1 on a temperature is taken with the effort `none` alone, so none is offered);
 * DeepSeek: api-docs.deepseek.com/guides/thinking_mode and /guides/reasoning_model (a temperature is ignored);
 * Claude: platform.claude.com/docs/en/about-claude/models/whats-new-claude-4-7 (sampling parameters are refused);
 * Moonshot: platform.kimi.com/docs/api/models-overview (temperature and top_p are fixed);
 * xAI: docs.x.ai/developers/model-capabilities/text/reasoning;
 * Google: ai.google.dev/gemini-api/docs/openai.
 */
const families: readonly Family[] = [
  { name: /^gpt-[5-9][.\d]*-chat/, maxTokens: 'max_completion_tokens' },
  { name: /^gpt-[5-9][.\d]*-pro/, ...openaiReasoning, efforts: ['high'] },
  { name: /^gpt-5(?![.\d])/, ...openaiReasoning, efforts: ['minimal', 'low', 'medium', 'high'] },
  {
    name: /^gpt-5\.1(?!-codex-max)/,
    ...openaiReasoning,
    efforts: ['none', 'low', 'medium', 'high'],
  },
  {
    name: /^gpt-[5-9]/,
    ...openaiReasoning,
    efforts: ['none', 'low', 'medium', 'high', 'xhigh'],
  },
  { name: /^o1-(mini|preview)/, ...openaiReasoning },
  { name: /^o\d/, ...openaiReasoning, efforts: ['low', 'medium', 'high'] },
  { name: /^gpt-oss/, efforts: ['low', 'medium', 'high'] },
  { name: /^deepseek-(reasoner|r1)/, ...fixedSampling },
  { name: /^deepseek-(v[4-9]|flash|pro)/, ...fixedSampling, efforts: ['low', 'high', 'max'] },
  { name: /^claude-(opus-4[-.][7-9]|(opus|sonnet|haiku)-[5-9])/, ...fixedSampling },
  { name: /^claude/, temperature: 1 },
  { name: /^kimi-(k2[-.][5-9]|k[3-9]|for-coding)/, ...fixedSampling },
  { name: /^grok-3-mini/, efforts: ['low', 'high'] },
  { name: /^grok-4\.3/, efforts: ['none', 'low', 'medium', 'high'] },
  { name: /^grok-(4\.[4-9]|[5-9])/, efforts: ['low', 'medium', 'high'] },
  { name: /^gemini-(2\.5|[3-9])/, efforts: ['low', 'medium', 'high'] },
];

/**
 * What a model of a provider takes; `model` is null while nobody knows which it will be. OpenRouter translates one way
 * of asking for effort into each maker's own (openrouter.ai/docs/use-cases/reasoning-tokens, read November 2026).
 */
export function takenBy(model: string | null, baseUrl: string | null): Taken {
  const name = (model ?? '').toLowerCase().split('/').at(-1)?.split(':')[0] ?? '';
  const family = families.find((each) => each.name.test(name));
  const { name: _, ...its } = family ?? { name: null };
  const taken: Taken = { ...common, ...its };
  if (!isOpenRouter(baseUrl)) return taken;
  return {
    ...taken,
    maxTokens: 'max_tokens',
    efforts: ['none', 'minimal', 'low', 'medium', 'high', 'xhigh'],
  };
}

/** Whether a base URL is OpenRouter's, which speaks for all makers in one way. */
export function isOpenRouter(baseUrl: string | null): boolean {
  return baseUrl !== null && /^https:\/\/([^/]+\.)?openrouter\.ai(\/|$)/i.test(baseUrl);
}
