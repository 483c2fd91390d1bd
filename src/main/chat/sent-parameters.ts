import { type Effort, isOpenRouter, takenBy } from '../../shared/model-parameters.ts';
import type { Parameters } from '../../shared/parameters.ts';

/** As they stand in the request. */
export interface SentParameters {
  readonly temperature?: number;
  readonly top_p?: number;
  readonly max_tokens?: number;
  readonly max_completion_tokens?: number;
  readonly reasoning_effort?: Effort;
  readonly reasoning?: { readonly effort: Effort };
}

/** Of what is set, what the model takes; a temperature above its highest is sent as the highest. */
export function sentParameters(
  { temperature, topP, maxTokens, reasoningEffort }: Parameters,
  model: string,
  baseUrl: string,
): SentParameters {
  const taken = takenBy(model, baseUrl);
  const effort =
    reasoningEffort !== undefined && taken.efforts.includes(reasoningEffort)
      ? reasoningEffort
      : null;
  return {
    ...(temperature === undefined || taken.temperature === null
      ? {}
      : { temperature: Math.min(temperature, taken.temperature) }),
    ...(topP === undefined || !taken.topP ? {} : { top_p: topP }),
    ...(maxTokens === undefined ? {} : { [taken.maxTokens]: maxTokens }),
    ...(effort === null
      ? {}
      : isOpenRouter(baseUrl)
        ? { reasoning: { effort } }
        : { reasoning_effort: effort }),
  };
}

const names = {
  temperature: 'temperature',
  top_p: 'topP',
  max_tokens: 'maxTokens',
  max_completion_tokens: 'maxTokens',
  reasoning_effort: 'reasoningEffort',
  reasoning: 'reasoningEffort',
} as const satisfies Record<keyof SentParameters, keyof Parameters>;

/** Which of the parameters that were sent a refusal names; null where none. */
export function parameterNamedIn(words: string, sent: SentParameters): keyof Parameters | null {
  // xAI writes `reasoningEffort`, Moonshot `top_p` and `temperature`.
  const written = words.replace(/[a-z](?=[A-Z])/g, '$&_').toLowerCase();
  const named = (Object.keys(names) as (keyof SentParameters)[]).find(
    (name) => sent[name] !== undefined && new RegExp(`\\b${name}\\b`).test(written),
  );
  return named === undefined ? null : names[named];
}
