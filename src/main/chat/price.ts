import type { Message } from '../../shared/messages.ts';

/**
 * What an answer costs by the list, in millionths of a US dollar; null where nobody knows its price. The provider's own
 * price where the base URL is one that the table knows, else that of whoever makes the model. Cached words count in full.
 */
export async function priceOf(answer: {
  readonly baseUrl: string;
  readonly model: string;
  readonly usage: NonNullable<Message['usage']>;
  readonly atMs: number;
}): Promise<number | null> {
  const { baseUrl, model, usage, atMs } = answer;
  // Nearly a megabyte: read when the first answer has ended.
  const { calcPrice, findProvider } = await import('@pydantic/genai-prices');
  const provider = findProvider({ providerApiUrl: baseUrl });
  const price = calcPrice(
    { input_tokens: usage.promptTokens, output_tokens: usage.completionTokens },
    // As Google's own list names its models.
    model.replace(/^models\//, ''),
    { timestamp: new Date(atMs), ...(provider === undefined ? {} : { provider }) },
  );
  if (price === null) return null;
  const micros = Math.round(price.total_price * 1_000_000);
  if (!Number.isSafeInteger(micros) || micros < 0) return null;
  // What costs something never reads as free.
  return price.total_price > 0 ? Math.max(1, micros) : micros;
}
