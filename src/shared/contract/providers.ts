import { z } from 'zod';
import type { ProviderView } from '../providers.ts';
import { baseUrl, id, name, newProvider } from './fields.ts';
import { nothing, takes } from './takes.ts';

export const providerRequests = {
  'providers.list': takes(nothing).gives<ProviderView[]>(),
  'providers.add': takes(z.discriminatedUnion('kind', newProvider)).gives<ProviderView>(),
  /** For a new base URL of a provider with keys the main process asks the person; `move-declined` where they say no. */
  'providers.update': takes(
    z.object({ id, name: name.min(1).optional(), baseUrl: baseUrl.optional() }),
  ).gives<ProviderView>(),
  'providers.remove': takes(z.object({ id })).gives<void>(),
  /** Model ids, sorted; read from the provider's `/models` and kept for ten minutes. */
  'providers.models': takes(z.object({ id, refresh: z.boolean().optional() })).gives<string[]>(),
};

export interface ProviderEvents {
  'providers.changed': readonly ProviderView[];
}
