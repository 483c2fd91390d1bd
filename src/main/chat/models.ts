import { MINUTE_MS } from '../../shared/durations.ts';
import { AppError } from '../../shared/errors.ts';
import type { Fetch } from '../http.ts';
import type { Provider } from '../keys/providers.ts';
import type { Timers } from '../timers.ts';
import { unwrapped } from './client-errors.ts';
import { createClient } from './provider-client.ts';

const KEPT_MS = 10 * MINUTE_MS;
/** OpenRouter lists some hundreds; more than this nobody reads. */
const MAX_MODELS = 5000;
/** A list that takes longer, with all that was tried for it, won't come. */
const WITHIN_MS = MINUTE_MS;

export type Models = ReturnType<typeof createModels>;

/** Which models a provider serves, as its `/models` says, remembered for ten minutes. */
export function createModels(options: {
  readonly fetchFor: (provider: Provider) => Fetch;
  readonly now: () => number;
  readonly timers: Timers;
}) {
  const { fetchFor, now, timers } = options;
  const known = new Map<string, { baseUrl: string; ids: readonly string[]; readAtMs: number }>();

  async function read(provider: Provider, signal: AbortSignal): Promise<string[]> {
    const ids = new Set<string>();
    const client = await createClient(provider, fetchFor(provider));
    for (const id of idsIn(await client.get<unknown>('/models', { signal }))) {
      if (ids.size < MAX_MODELS) ids.add(id);
    }
    return [...ids].sort((a, b) => a.localeCompare(b, 'en'));
  }

  async function readInTime(provider: Provider, signal: AbortSignal | null): Promise<string[]> {
    const late = new AbortController();
    const timer = timers.set(() => late.abort(), WITHIN_MS);
    try {
      return await read(
        provider,
        signal === null ? late.signal : AbortSignal.any([signal, late.signal]),
      );
    } catch (thrown) {
      signal?.throwIfAborted();
      if (late.signal.aborted) throw new AppError('timeout', 'no models', { afterMs: WITHIN_MS });
      const cause = unwrapped(thrown);
      // What came was no list; the error's own text may hold anything.
      throw cause instanceof AppError ? cause : new AppError('provider-down', 'no list of models');
    } finally {
      timers.clear(timer);
    }
  }

  return {
    /** Sorted ids. Fails like any request to the provider, or with the signal's reason. */
    async of(
      provider: Provider,
      { refresh = false, signal = null }: { refresh?: boolean; signal?: AbortSignal | null } = {},
    ): Promise<readonly string[]> {
      const before = known.get(provider.id);
      const fresh =
        before !== undefined &&
        before.baseUrl === provider.baseUrl &&
        now() - before.readAtMs < KEPT_MS;
      if (fresh && !refresh) return before.ids;
      const ids = await readInTime(provider, signal);
      known.set(provider.id, { baseUrl: provider.baseUrl, ids, readAtMs: now() });
      return ids;
    },
  };
}

/**
 * Together lists its models without an object around them (https://docs.together.ai/reference/models, read November
 * 2026), where the client's own reading finds none.
 */
function idsIn(body: unknown): string[] {
  const { data } = Array.isArray(body) ? { data: body } : fieldsOf(body);
  const entries: readonly unknown[] = Array.isArray(data) ? data : [];
  return entries.map((each) => fieldsOf(each).id).filter((id) => typeof id === 'string');
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
