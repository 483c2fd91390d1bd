/** How many tokens a model reads at once, by the price table's word; null where it doesn't know the model. */
export async function windowOf(baseUrl: string, model: string): Promise<number | null> {
  // Nearly a megabyte: read when it is first needed.
  const { calcPrice, findProvider } = await import('@pydantic/genai-prices');
  const provider = findProvider({ providerApiUrl: baseUrl });
  const usage = { input_tokens: 1, output_tokens: 1 };
  const named = calcPrice(usage, model, provider === undefined ? {} : { provider });
  const found = named ?? calcPrice(usage, model.split('/').at(-1) ?? model);
  const size = found?.model.context_window;
  return size !== undefined && Number.isSafeInteger(size) && size >= SMALLEST_WINDOW ? size : null;
}

/** No model in the table has less (November 2026). */
export const SMALLEST_WINDOW = 2048;
