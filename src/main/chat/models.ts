import type { Fetch } from '../http.ts';
import type { Provider } from '../keys/providers.ts';
import { unwrapped } from './client-errors.ts';
import { createClient } from './provider-client.ts';

const KEPT_MS = 10 * 60_000;
/** OpenRouter lists some hundreds; more than this nobody reads. */
const MAX_MODELS = 5000;

export type Models = ReturnType<typeof createModels>;

/** Which models a provider serves, as its `/models` says, remembered for ten minutes. */
export function createModels(options: {
  readonly fetchFor: (provider: Provider) => Fetch;
  readonly now: () => number;
}) {
  const { fetchFor, now } = options;
  const known = new Map<string, { baseUrl: string; ids: readonly string[]; readAtMs: number }>();
  return {
    /** Sorted ids. Fails like any request to the provider. */
    async of(provider: Provider, refresh: boolean = false): Promise<readonly string[]> {
      const before = known.get(provider.id);
      const fresh =
        before !== undefined &&
        before.baseUrl === provider.baseUrl &&
        now() - before.readAtMs < KEPT_MS;
      if (fresh && !refresh) return before.ids;
      const ids: string[] = [];
      try {
        const client = createClient(provider, fetchFor(provider));
        for await (const { id } of await client.models.list()) {
          if (typeof id === 'string' && ids.push(id) >= MAX_MODELS) break;
        }
      } catch (thrown) {
        throw unwrapped(thrown);
      }
      const sorted = [...new Set(ids)].sort((a, b) => a.localeCompare(b, 'en'));
      known.set(provider.id, { baseUrl: provider.baseUrl, ids: sorted, readAtMs: now() });
      return sorted;
    },
  };
}

/** Models that answer no chat, by the words in their names. */
const OTHER_USE =
  /embed|rerank|tts|whisper|audio|speech|image|dall-?e|sora|video|realtime|moderation|transcri|search|instruct|davinci|babbage|ocr/i;
/** Quick, cheap ones: fit for a first try. */
const QUICK = /mini|flash|turbo|haiku|lite|chat/i;

/** The model to begin with where nobody has chosen one; the person sees it and can change it. */
export function likelyChatModel(ids: readonly string[]): string | null {
  const chat = ids.filter((id) => !OTHER_USE.test(id));
  return chat.find((id) => QUICK.test(id)) ?? chat[0] ?? ids[0] ?? null;
}
