import type { Publish } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import type { ProviderChoice } from '../../shared/paste.ts';
import type { ProviderView } from '../../shared/providers.ts';
import { nameOf, normaliseBaseUrl } from './base-url.ts';
import type { ProviderStore } from './provider-store.ts';
import { type Provider, presets } from './providers.ts';

export type ProviderRegistry = ReturnType<typeof createProviderRegistry>;

/** The providers in memory, as they stand in SQLite. It knows no keys: what concerns these is in the key service. */
export function createProviderRegistry(options: {
  readonly store: ProviderStore;
  readonly publish: Publish;
  readonly now: () => number;
  readonly newId: () => string;
}) {
  const { store, publish, now, newId } = options;
  let providers: readonly Provider[] = store.all();

  function reload(): void {
    providers = store.all();
    publish('providers.changed', providers.map(toProviderView));
  }

  function find(id: string): Provider | null {
    return providers.find((provider) => provider.id === id) ?? null;
  }

  function get(id: string): Provider {
    const provider = find(id);
    if (provider === null) {
      throw new AppError('not-found', 'no such provider', { what: 'provider' });
    }
    return provider;
  }

  function withBaseUrl(baseUrl: string): Provider | null {
    return providers.find((provider) => provider.baseUrl === baseUrl) ?? null;
  }

  function insert(provider: Omit<Provider, 'id' | 'lastModel'>): Provider {
    const taken = withBaseUrl(provider.baseUrl);
    if (taken !== null) {
      throw new AppError('provider-exists', 'this base URL has a provider', { name: taken.name });
    }
    const inserted = { ...provider, id: newId(), lastModel: null };
    store.insert(inserted, now());
    reload();
    return inserted;
  }

  function update(id: string, patch: Partial<Provider>): Provider {
    const updated = { ...get(id), ...patch };
    store.update(updated);
    reload();
    return updated;
  }

  function specOf(choice: Exclude<ProviderChoice, { kind: 'existing' }>) {
    if (choice.kind === 'preset') {
      const { id, name, baseUrl } = presetOf(choice.preset);
      return { name, baseUrl, preset: id, demo: false };
    }
    const baseUrl = normaliseBaseUrl(choice.baseUrl);
    const preset = presets.find((one) => one.baseUrl === baseUrl) ?? null;
    const name = choice.name || (preset?.name ?? nameOf(baseUrl));
    return { name, baseUrl, preset: preset?.id ?? null, demo: false };
  }

  return {
    list: (): readonly Provider[] => providers,
    /** As they stand on the disk, after changes that were taken back there. */
    reload,
    find,
    get,
    withBaseUrl,
    insert,
    /** A new provider; fails with `provider-exists` where its base URL has one. */
    add: (choice: Exclude<ProviderChoice, { kind: 'existing' }>): Provider =>
      insert(specOf(choice)),
    /** The provider that a choice names, made if it isn't there yet. */
    ensure(choice: ProviderChoice): Provider {
      if (choice.kind === 'existing') return get(choice.providerId);
      const spec = specOf(choice);
      return withBaseUrl(spec.baseUrl) ?? insert(spec);
    },
    rename: (id: string, name: string): Provider => update(id, { name }),
    /** Only the key service may call this: keys' secrets lie under their provider's base URL. */
    setBaseUrl(id: string, baseUrl: string): Provider {
      const preset = presets.find((one) => one.baseUrl === baseUrl)?.id ?? null;
      return update(id, { baseUrl, preset });
    },
    /** The model that was served last, for confirming requests. */
    noteModel(id: string, model: string): void {
      const provider = find(id);
      if (provider !== null && provider.lastModel !== model) update(id, { lastModel: model });
    },
    remove(id: string): void {
      store.remove(get(id).id);
      reload();
    },
  };
}

function presetOf(id: string) {
  const preset = presets.find((one) => one.id === id);
  if (preset === undefined) throw new AppError('not-found', 'no such preset', { what: 'provider' });
  return preset;
}

/** The form of a provider that the window sees. */
export function toProviderView({ id, name, baseUrl, preset, demo }: Provider): ProviderView {
  return { id, name, baseUrl, preset, demo };
}
