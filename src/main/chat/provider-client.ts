import OpenAI from 'openai';
import type { Fetch } from '../http.ts';
import type { Provider } from '../keys/providers.ts';

/** The official client, with a fetch of ours that brings keys and retries. It knows no secret. */
export function createClient(provider: Provider, fetch: Fetch): OpenAI {
  return new OpenAI({
    apiKey: 'set by the rotating fetch',
    baseURL: provider.baseUrl,
    fetch,
    maxRetries: 0,
    // The rotating fetch and the chat service watch the time: this one ends at the headers.
    timeout: 24 * 60 * 60_000,
    // Else it reads these from the environment of whoever started the app.
    organization: null,
    project: null,
    webhookSecret: null,
    adminAPIKey: null,
    logLevel: 'off',
  });
}
