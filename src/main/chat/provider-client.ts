import type { OpenAI } from 'openai';
import { DAY_MS } from '../../shared/durations.ts';
import type { Fetch } from '../http.ts';
import type { Provider } from '../keys/providers.ts';

/** The rest of what the client sends describes this machine, or stands in its `OPENAI_CUSTOM_HEADERS`: no provider's business. */
const SENT_HEADERS = ['accept', 'content-type'];

/** The client's own code: half of all that runs here, and no start needs it. It is read once. */
export const readOpenAi = () => import('openai');

/** The official client, with a fetch of ours that brings keys and retries. It knows no secret. */
export async function createClient(provider: Provider, fetch: Fetch): Promise<OpenAI> {
  const { OpenAI } = await readOpenAi();
  return new OpenAI({
    apiKey: 'set by the rotating fetch',
    baseURL: provider.baseUrl,
    fetch: (input, init) => fetch(input, { ...init, headers: onlySent(init?.headers) }),
    maxRetries: 0,
    // The rotating fetch and whoever reads the answer watch the time: this one ends at the headers.
    timeout: DAY_MS,
    // Else it reads these from the environment of whoever started the app.
    organization: null,
    project: null,
    webhookSecret: null,
    adminAPIKey: null,
    logLevel: 'off',
  });
}

function onlySent(headers: RequestInit['headers']): Headers {
  return new Headers([...new Headers(headers)].filter(([name]) => SENT_HEADERS.includes(name)));
}
