import { AppError } from '../../shared/errors.ts';
import { normaliseBaseUrl } from './base-url.ts';
import type { KeyIndex } from './key-index.ts';
import type { KeyLifecycle } from './key-lifecycle.ts';
import type { ProviderRegistry } from './provider-registry.ts';
import type { Provider } from './providers.ts';

/** What the person is asked about: keys that would be sent to another base URL. */
export interface ProviderMove {
  readonly keys: number;
  readonly from: string;
  readonly to: string;
}

/** Changes of providers that concern their keys. */
export function createProviderChanges(options: {
  readonly index: KeyIndex;
  readonly lifecycle: KeyLifecycle;
  readonly providers: ProviderRegistry;
}) {
  const { index, lifecycle, providers } = options;

  function refuseTaken(baseUrl: string): void {
    const taken = providers.withBaseUrl(baseUrl);
    if (taken === null) return;
    throw new AppError('provider-exists', 'this base URL has a provider', { name: taken.name });
  }

  return {
    /** Renames a provider or moves it; where it has keys `agrees` is asked first, and `move-declined` is a no. */
    async updateProvider(
      change: {
        readonly id: string;
        readonly name?: string | undefined;
        readonly baseUrl?: string | undefined;
      },
      agrees: (move: ProviderMove) => Promise<boolean>,
    ): Promise<Provider> {
      const { id, name } = change;
      const provider = providers.get(id);
      const baseUrl =
        change.baseUrl === undefined ? provider.baseUrl : normaliseBaseUrl(change.baseUrl);
      if (baseUrl !== provider.baseUrl) {
        refuseTaken(baseUrl);
        const keys = index.of(id).length;
        if (keys > 0) {
          const move = { keys, from: provider.baseUrl, to: baseUrl };
          if (!(await agrees(move))) throw new AppError('move-declined');
          // The person took their time.
          refuseTaken(baseUrl);
        }
        await lifecycle.moveProvider(id, baseUrl);
      }
      return name === undefined ? providers.get(id) : providers.rename(id, name);
    },
    removeProvider(id: string): void {
      const keys = index.of(id).length;
      if (keys > 0) throw new AppError('provider-has-keys', 'it has keys', { keys });
      providers.remove(id);
    },
  };
}
