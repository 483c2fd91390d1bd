import type { Settings } from '../../shared/settings.ts';
import type { KeyIndex } from './key-index.ts';
import type { KeyRecord } from './key-record.ts';
import type { RandomInt } from './pool.ts';
import { byWeight, inTurn, stickyTo, weightsOf } from './rotation.ts';

/** Picks keys in the way that the person has set. At random it costs the same for any number of keys. */
export function createPicker(options: {
  readonly index: KeyIndex;
  readonly settings: () => Settings;
  readonly now: () => number;
  readonly randomInt: RandomInt;
}) {
  const { index, settings, now, randomInt } = options;
  /** When each key was last picked, as its place in the order of picks. */
  const turns = new Map<string, number>();
  let picks = 0;

  function choose(
    providerId: string,
    tried: ReadonlySet<string>,
    conversationId: string | null,
  ): string | null {
    const { rotation } = settings();
    if (rotation === 'random' || (rotation === 'sticky' && conversationId === null)) {
      return index.pool.pick(providerId, tried, now(), randomInt);
    }
    const left = index.pool.left(providerId, tried, now());
    if (rotation === 'sticky') return stickyTo(conversationId ?? '', left);
    if (rotation === 'round-robin') return inTurn(left, (id) => turns.get(id) ?? 0);
    const weights = weightsOf(left.map((id) => index.get(id).balance));
    return byWeight(left, weights, randomInt);
  }

  return (
    providerId: string,
    tried: ReadonlySet<string>,
    conversationId: string | null = null,
  ): KeyRecord | null => {
    const id = choose(providerId, tried, conversationId);
    if (id === null) return null;
    picks += 1;
    turns.set(id, picks);
    return index.get(id);
  };
}
