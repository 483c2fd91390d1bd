import type { KeyState } from '../../shared/keys.ts';
import type { PoolEmptyReason } from '../../shared/pool.ts';

/** The part of a key that decides whether it may be picked. */
export interface Poolable {
  readonly id: string;
  readonly providerId: string;
  readonly state: KeyState;
  readonly enabled: boolean;
  /** Picked only when no other key of its provider can be. */
  readonly reserve: boolean;
  /** It can't chat. */
  readonly admin: boolean;
  readonly cooldown: { readonly untilMs: number } | null;
}

/** A whole number from 0 up to, not including, `below`; each as likely as any other. */
export type RandomInt = (below: number) => number;

interface Shelf {
  /** Keys that may be picked, in no order; `places` says where each stands, so that one leaves in no time. */
  readonly ready: string[];
  readonly places: Map<string, number>;
  readonly cooling: Map<string, number>;
  /** No cooldown ends before this. */
  nextReadyAtMs: number;
}

/** With this many free places for each tried key, drawing again is cheaper than sorting out. */
const DRAW_AGAIN_FACTOR = 4;
/** Tried keys are drawn that often in a row once in 10^19 times; a broken source of chance must not hang the app. */
const DRAWS = 32;

/**
 * The keys that may be picked, by provider. Time and randomness come from outside. A pick costs the same for 10 keys
 * and 100,000; only the first one after a cooldown's end looks through those that still cool.
 */
export class Pool {
  readonly #shelves = new Map<string, Shelf>();
  readonly #reserves = new Map<string, Shelf>();
  readonly #shelfOf = new Map<string, Shelf>();

  /** Takes over what the key says now: in, out or cooling. */
  put(key: Poolable): void {
    this.remove(key.id);
    if (key.state !== 'active' || !key.enabled || key.admin) return;
    const shelf = shelfIn(key.reserve ? this.#reserves : this.#shelves, key.providerId);
    this.#shelfOf.set(key.id, shelf);
    if (key.cooldown === null) {
      shelf.places.set(key.id, shelf.ready.push(key.id) - 1);
    } else {
      shelf.cooling.set(key.id, key.cooldown.untilMs);
      shelf.nextReadyAtMs = Math.min(shelf.nextReadyAtMs, key.cooldown.untilMs);
    }
  }

  remove(id: string): void {
    const shelf = this.#shelfOf.get(id);
    if (shelf === undefined) return;
    this.#shelfOf.delete(id);
    shelf.cooling.delete(id);
    const place = shelf.places.get(id);
    if (place === undefined) return;
    shelf.places.delete(id);
    const last = shelf.ready.pop();
    if (last !== undefined && last !== id) {
      shelf.ready[place] = last;
      shelf.places.set(last, place);
    }
  }

  /** One key of the provider that isn't in `tried`, each as likely as any other; a reserve where there is no other. */
  pick(
    providerId: string,
    tried: ReadonlySet<string>,
    nowMs: number,
    randomInt: RandomInt,
  ): string | null {
    for (const { ready } of this.#inOrder(providerId, nowMs)) {
      const drawn = draw(ready, tried, randomInt);
      if (drawn !== null) return drawn;
    }
    return null;
  }

  /** All that {@link pick} would choose from, in no order; it costs a look at each. */
  left(providerId: string, tried: ReadonlySet<string>, nowMs: number): readonly string[] {
    for (const { ready } of this.#inOrder(providerId, nowMs)) {
      const left = ready.filter((id) => !tried.has(id));
      if (left.length > 0) return left;
    }
    return [];
  }

  #inOrder(providerId: string, nowMs: number): Shelf[] {
    const shelves = [this.#shelves, this.#reserves].map((all) => shelfIn(all, providerId));
    for (const shelf of shelves) release(shelf, nowMs);
    return shelves;
  }
}

function shelfIn(shelves: Map<string, Shelf>, providerId: string): Shelf {
  let shelf = shelves.get(providerId);
  if (shelf === undefined) {
    shelf = { ready: [], places: new Map(), cooling: new Map(), nextReadyAtMs: Infinity };
    shelves.set(providerId, shelf);
  }
  return shelf;
}

function draw(
  ready: readonly string[],
  tried: ReadonlySet<string>,
  randomInt: RandomInt,
): string | null {
  // To look it up in no keys at all, its letters would be fetched: from a large pool that takes as long as the draw.
  if (tried.size === 0) return ready.length === 0 ? null : (ready[randomInt(ready.length)] ?? null);
  if (ready.length > tried.size * DRAW_AGAIN_FACTOR) {
    for (let draws = 0; draws < DRAWS; draws += 1) {
      const drawn = ready[randomInt(ready.length)];
      if (drawn !== undefined && !tried.has(drawn)) return drawn;
    }
  }
  const left = ready.filter((id) => !tried.has(id));
  return left.length === 0 ? null : (left[randomInt(left.length)] ?? null);
}

function release(shelf: Shelf, nowMs: number): void {
  if (nowMs < shelf.nextReadyAtMs) return;
  let next = Infinity;
  for (const [id, untilMs] of shelf.cooling) {
    if (untilMs <= nowMs) {
      shelf.cooling.delete(id);
      shelf.places.set(id, shelf.ready.push(id) - 1);
    } else {
      next = Math.min(next, untilMs);
    }
  }
  shelf.nextReadyAtMs = next;
}

/** Why a provider's pool is empty, from all its keys; the reason that ends soonest by itself comes first. */
export function whyPoolIsEmpty(
  keys: Iterable<Poolable>,
  nowMs: number,
): { reason: PoolEmptyReason; untilMs: number | null } {
  let untilMs = Infinity;
  const seen = new Set<KeyState | 'disabled'>();
  for (const key of keys) {
    if (key.admin) continue;
    const inPool = key.state === 'active' && key.enabled;
    if (inPool && key.cooldown !== null) untilMs = Math.min(untilMs, key.cooldown.untilMs);
    seen.add(key.enabled || key.state === 'deleted' ? key.state : 'disabled');
  }
  if (untilMs !== Infinity) return { reason: 'all-cooling', untilMs: Math.max(untilMs, nowMs) };
  if (seen.has('active') || seen.has('suspended'))
    return { reason: 'all-suspended', untilMs: null };
  if (seen.has('disabled')) return { reason: 'all-disabled', untilMs: null };
  if (seen.has('deleted')) return { reason: 'all-removed', untilMs: null };
  return { reason: 'none-added', untilMs: null };
}
