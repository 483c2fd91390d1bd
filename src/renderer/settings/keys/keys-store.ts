import { create } from 'zustand';
import type { KeyView } from '../../../shared/models.ts';
import { on, request } from '../../api.ts';

interface KeysState {
  /** Null until the first answer. */
  readonly byId: ReadonlyMap<string, KeyView> | null;
}

export const useKeys = create<KeysState>(() => ({ byId: null }));

/** Keeps the store true to the main process; gives back what ends it. Fails where the list can't be had. */
export function followKeys(onError: (thrown: unknown) => void): () => void {
  // What was told while the list was on its way is newer than the list.
  let early: (() => void)[] | null = [];
  let over = false;
  const stop = on('keys.changed', ({ changed, removedIds }) => {
    const apply = () =>
      useKeys.setState(({ byId }) => {
        const next = new Map(byId);
        for (const key of changed) next.set(key.id, key);
        for (const id of removedIds) next.delete(id);
        return { byId: next };
      });
    if (early === null) apply();
    else early.push(apply);
  });
  request('keys.list').then((keys) => {
    if (over) return;
    useKeys.setState({ byId: new Map(keys.map((key) => [key.id, key])) });
    for (const apply of early ?? []) apply();
    early = null;
  }, onError);
  return () => {
    over = true;
    stop();
  };
}
