import { useCallback, useEffect, useState } from 'react';
import { request } from '../api.ts';

type Models =
  | { readonly state: 'loading' | 'failed'; readonly ids: readonly string[] }
  | { readonly state: 'ready'; readonly ids: readonly string[] };

const loading: Models = { state: 'loading', ids: [] };

/** A provider's models, read when they are wanted; `refresh` asks the provider again. */
export function useModels(providerId: string | null, wanted: boolean) {
  const [models, setModels] = useState<Models>(loading);

  const read = useCallback((id: string, refresh: boolean) => {
    let current = true;
    setModels(loading);
    request('providers.models', { id, refresh }).then(
      (ids) => current && setModels({ state: 'ready', ids }),
      () => current && setModels({ state: 'failed', ids: [] }),
    );
    return () => {
      current = false;
    };
  }, []);

  useEffect(() => {
    if (wanted && providerId !== null) return read(providerId, false);
  }, [providerId, wanted, read]);

  const refresh = () => {
    if (providerId !== null) read(providerId, true);
  };
  return { models, refresh };
}
