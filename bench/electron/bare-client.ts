import { session } from 'electron';
import OpenAI from 'openai';
import { MODELS, type TOKENS } from '../provider-models.ts';

/** What is compared with: the official client alone, with the app's own fetch, one client for all requests. */
const fetch = ((input: string, init?: RequestInit) =>
  session
    .fromPartition('providers', { cache: false })
    .fetch(input, init)) as typeof globalThis.fetch;
const clients = new Map<string, OpenAI>();

async function stream(baseURL: string, model: string) {
  let client = clients.get(baseURL);
  if (client === undefined) {
    client = new OpenAI({
      apiKey: 'sk-test-made-up-for-the-bare-client',
      baseURL,
      fetch,
      maxRetries: 0,
    });
    clients.set(baseURL, client);
  }
  const messages = [{ role: 'user' as const, content: 'Hello' }];
  return client.chat.completions.create({ model, messages, stream: true });
}

/** From the call to the first word, in ms. */
export async function bareFirstToken({
  baseUrl,
  model,
}: {
  readonly baseUrl: string;
  readonly model: typeof MODELS.atOnce | typeof MODELS.oneTrip;
}): Promise<number> {
  const startMs = performance.now();
  let firstMs: number | null = null;
  for await (const { choices } of await stream(baseUrl, model)) {
    if (choices[0]?.delta.content) firstMs ??= performance.now() - startMs;
  }
  return firstMs ?? Number.NaN;
}

/** How long all of {@link TOKENS} take, in ms. */
export async function bareFlood({ baseUrl }: { readonly baseUrl: string }): Promise<number> {
  const startMs = performance.now();
  let text = '';
  for await (const { choices } of await stream(baseUrl, MODELS.flood)) {
    text += choices[0]?.delta.content ?? '';
  }
  return text === '' ? Number.NaN : performance.now() - startMs;
}

/** The requests of a sweep and nothing else, in the app's own sessions, in ms. */
export async function bareSweep({
  baseUrl,
  keys,
}: {
  readonly baseUrl: string;
  readonly keys: number;
}): Promise<number> {
  const networks = ['balances-1', 'balances-2'].map((name) =>
    session.fromPartition(name, { cache: false }),
  );
  const startMs = performance.now();
  let left = keys;
  const work = async () => {
    while (left > 0) {
      left -= 1;
      const network = networks[left % 2];
      await (await network?.fetch(`${baseUrl}/dashboard/billing/subscription`))?.text();
      await (await network?.fetch(`${baseUrl}/dashboard/billing/usage`))?.text();
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
  return performance.now() - startMs;
}
