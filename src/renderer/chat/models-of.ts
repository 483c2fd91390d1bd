import { useCallback, useEffect, useRef, useState } from 'react';
import { request } from '../api.ts';

type Models =
  | { readonly state: 'loading' | 'failed'; readonly ids: readonly string[] }
  | { readonly state: 'ready'; readonly ids: readonly string[] };

const loading: Models = { state: 'loading', ids: [] };

/** A provider's models, read when they are wanted; `refresh` asks the provider again. */
export function useModels(providerId: string | null, wanted: boolean) {
  const [models, setModels] = useState<Models>(loading);

  /** An answer that was overtaken counts for nothing. */
  const turn = useRef(0);
  const read = useCallback((id: string, refresh: boolean) => {
    turn.current += 1;
    const mine = turn.current;
    setModels(loading);
    request('providers.models', { id, refresh }).then(
      (ids) => mine === turn.current && setModels({ state: 'ready', ids }),
      () => mine === turn.current && setModels({ state: 'failed', ids: [] }),
    );
    return () => {
      turn.current += 1;
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
