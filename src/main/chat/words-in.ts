import type { Message } from '../../shared/messages.ts';

/** What a piece of a streamed answer holds. */
export interface Words {
  readonly text: string;
  readonly reasoning: string;
  /** As data URLs. */
  readonly pictures: readonly string[];
  readonly finishReason: string | null;
  readonly usage: Message['usage'];
  /** The whole answer, not a piece of it. */
  readonly isAll: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a piece as it came, whatever a relay made of it: choices may be empty or missing, texts null or lists, and the
 * whole answer one `message`.
 * Thinking comes apart in `reasoning_content` (DeepSeek), `reasoning` (OpenRouter) or a list in the text's stead (Mistral:
 * https://docs.mistral.ai/capabilities/reasoning), pictures in `images`
 * (https://openrouter.ai/docs/features/multimodal/image-generation); read November 2026.
 */
export function wordsIn(piece: unknown): Words {
  const { choices, usage } = fieldsOf(piece);
  const choice = fieldsOf(Array.isArray(choices) ? choices[0] : {});
  const { delta, message, finish_reason: finishReason } = choice;
  const isAll = delta === undefined || delta === null;
  const {
    content,
    reasoning_content: thinking,
    reasoning,
    images,
  } = fieldsOf(isAll ? message : delta);
  const parts: readonly unknown[] = Array.isArray(content) ? content : [];
  return {
    text: textOf(content) || textsIn(parts),
    reasoning:
      textOf(thinking) ||
      textOf(reasoning) ||
      parts.map((part) => textsIn(fieldsOf(part).thinking)).join(''),
    pictures: picturesIn(images),
    finishReason: textOf(finishReason) || null,
    usage: usageOf(fieldsOf(usage)),
    isAll,
  };
}

function usageOf({ prompt_tokens: prompt, completion_tokens: completion }: Fields) {
  const isTold = isCount(prompt) && isCount(completion);
  return isTold ? { promptTokens: prompt, completionTokens: completion } : null;
}

function picturesIn(images: unknown): string[] {
  if (!Array.isArray(images)) return [];
  const urls = images.map((each) => textOf(fieldsOf(fieldsOf(each).image_url).url));
  return urls.filter((url) => url !== '');
}

function textsIn(parts: unknown): string {
  return Array.isArray(parts) ? parts.map((part) => textOf(fieldsOf(part).text)).join('') : '';
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
