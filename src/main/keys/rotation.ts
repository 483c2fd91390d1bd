import type { Balance, KnownBalance } from '../../shared/balances.ts';
import type { RandomInt } from './pool.ts';

/** How finely a share is drawn. */
const STEPS = 2 ** 32;

/** The one whose turn was longest ago, or the first that has had none; null if there are no keys. */
export function inTurn(ids: readonly string[], turnOf: (id: string) => number): string | null {
  let next: string | null = null;
  let earliest = Infinity;
  for (const id of ids) {
    const turn = turnOf(id);
    if (turn < earliest) {
      earliest = turn;
      next = id;
    }
  }
  return next;
}

/** One, as likely as its weight says; each as likely as any other if all weigh nothing. Null if there are no keys. */
export function byWeight(
  ids: readonly string[],
  weights: readonly number[],
  randomInt: RandomInt,
): string | null {
  if (ids.length === 0) return null;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total <= 0) return ids[randomInt(ids.length)] ?? null;
  let rest = (randomInt(STEPS) / STEPS) * total;
  let last: string | null = null;
  for (const [place, weight] of weights.entries()) {
    if (weight <= 0) continue;
    last = ids[place] ?? null;
    rest -= weight;
    if (rest < 0) break;
  }
  return last;
}

/**
 * Weights by what is left: 1 is the mean of those in the same currency, since currencies can't be compared. A balance
 * that nobody knows weighs 1, one without limit as much as the heaviest, a used-up one nothing.
 */
export function weightsOf(balances: readonly Balance[]): number[] {
  const sums = new Map<string, { micros: number; keys: number }>();
  for (const balance of balances) {
    if (!counts(balance)) continue;
    const { micros, keys } = sums.get(balance.currency) ?? { micros: 0, keys: 0 };
    const more = Math.max(0, balance.remainingMicros);
    sums.set(balance.currency, { micros: micros + more, keys: keys + 1 });
  }
  const weights = balances.map((balance) => {
    if (!counts(balance)) return 1;
    const sum = sums.get(balance.currency);
    if (sum === undefined || sum.micros === 0) return 0;
    return (Math.max(0, balance.remainingMicros) * sum.keys) / sum.micros;
  });
  const heaviest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  return weights.map((weight, place) =>
    balances[place]?.kind === 'unlimited' ? heaviest : weight,
  );
}

function counts(balance: Balance): balance is KnownBalance {
  return balance.kind === 'known' && !balance.doubtful;
}

/**
 * Always the same one for a conversation while it is there: the one whose hash together with the conversation's is
 * greatest. When a key goes, only the conversations that were with it move; when it is back, they return.
 * Null where there is none.
 */
export function stickyTo(conversationId: string, ids: readonly string[]): string | null {
  let best: string | null = null;
  let greatest = -1;
  for (const id of ids) {
    const hash = hashOf(`${conversationId} ${id}`);
    if (hash > greatest) {
      greatest = hash;
      best = id;
    }
  }
  return best;
}

/** FNV-1a, its bits then mixed as in MurmurHash3, so that strings which differ in one character are far apart. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
