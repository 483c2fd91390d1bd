import { create } from 'zustand';
import type { Events } from '../../../shared/contract.ts';
import type { KeyView } from '../../../shared/keys.ts';
import { on, request } from '../../api.ts';
import { inNextFrame } from '../../next-frame.ts';

interface KeysState {
  /** Null until the first answer. */
  readonly byId: ReadonlyMap<string, KeyView> | null;
}

export const useKeys = create<KeysState>(() => ({ byId: null }));

/** Keeps the store true to the main process; gives back what ends it. Fails where the list can't be had. */
export function followKeys(onError: (thrown: unknown) => void): () => void {
  let isRead = false;
  let over = false;
  // What was told while the list was on its way is newer than the list; what comes together is drawn together.
  const told: Events['keys.changed'][] = [];
  const takeOver = () => {
    if (over || !isRead || told.length === 0) return;
    useKeys.setState(({ byId }) => {
      const next = new Map(byId);
      for (const { changed, removedIds } of told.splice(0)) {
        for (const key of changed) next.set(key.id, key);
        for (const id of removedIds) next.delete(id);
      }
      return { byId: next };
    });
  };
  const stop = on('keys.changed', (change) => {
    told.push(change);
    inNextFrame(takeOver);
  });
  request('keys.list').then((keys) => {
    if (over) return;
    useKeys.setState({ byId: new Map(keys.map((key) => [key.id, key])) });
    isRead = true;
    takeOver();
  }, onError);
  return () => {
    over = true;
    stop();
  };
}
