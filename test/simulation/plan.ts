import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/shared/durations.ts';
import type { Chance } from './chance.ts';
import { type Kind, upstreamRefusal } from './kinds.ts';
import type { MachineTrouble, OriginTrouble } from './weather.ts';

export const DAYS = 30;

/** Something that happens from outside, to the machine, to an origin or by the person's hand. */
export type Happening =
  /** With any origin where none is named. */
  | { readonly kind: 'chat'; readonly origin?: number }
  | { readonly kind: 'spent-elsewhere'; readonly keys: number }
  | { readonly kind: 'top-up' }
  | { readonly kind: 'origin-trouble'; readonly origin: number; readonly trouble: OriginTrouble }
  | { readonly kind: 'origin-well'; readonly origin: number }
  | { readonly kind: 'machine-trouble'; readonly trouble: MachineTrouble }
  | { readonly kind: 'machine-well' }
  | { readonly kind: 'sleep'; readonly forMs: number }
  | { readonly kind: 'clock'; readonly errorMs: number }
  | { readonly kind: 'restart' }
  | { readonly kind: 'interval'; readonly everyMs: number }
  | { readonly kind: 'review' }
  | { readonly kind: 'check-now' }
  | { readonly kind: 'restore' }
  | { readonly kind: 'remove' }
  | { readonly kind: 'disable' }
  | { readonly kind: 'add' };

export interface Step {
  /** From the beginning. */
  readonly atMs: number;
  readonly happening: Happening;
}

const CALM_INTERVALS_MS = [12 * HOUR_MS, 24 * HOUR_MS] as const;

const LAST_DAYS = 4;

/** Thirty days in order. The last ones bring nothing new, so that what is due can be seen to be done. */
export function planOf(chance: Chance, kinds: readonly Kind[]): readonly Step[] {
  const steps: Step[] = [];
  const endMs = (DAYS - LAST_DAYS) * DAY_MS;
  const anywhen = () => chance.between(0, endMs);
  const add = (atMs: number, happening: Happening) => steps.push({ atMs, happening });
  const often = (count: number, happening: () => Happening) => {
    for (let n = 0; n < count; n++) add(anywhen(), happening());
  };

  for (let n = 0; n < 20 * DAYS; n++) add(chance.between(0, DAYS * DAY_MS), { kind: 'chat' });
  // People write several times in a row.
  for (let n = 0; n < 12; n++) {
    const atMs = anywhen();
    for (let m = 0; m < 8; m++) add(atMs + m * chance.between(0, MINUTE_MS), { kind: 'chat' });
  }
  often(25, () => ({ kind: 'spent-elsewhere', keys: 1 }));
  often(chance.below(3), () => ({ kind: 'spent-elsewhere', keys: 2 + chance.below(20) }));
  often(12, () => ({ kind: 'top-up' }));
  often(4, () => ({ kind: 'restore' }));
  often(2, () => ({ kind: 'remove' }));
  often(3, () => ({ kind: 'disable' }));
  often(3, () => ({ kind: 'add' }));
  often(3, () => ({ kind: 'check-now' }));
  often(2, () => ({ kind: 'restart' }));

  for (let n = 0; n < 18; n++) {
    // The first may be there before any balance was read.
    const beginsMs = n === 0 && chance.is(0.5) ? 0 : anywhen();
    const [atMs, forMs] = [beginsMs, span(chance, 10 * MINUTE_MS, 8 * HOUR_MS)];
    const trouble = troubleOf(chance);
    const places = [...kinds.keys()].filter((place) => {
      return trouble.kind !== 'upstream' || kinds[place]?.relays === true;
    });
    const origin = places[chance.below(places.length)] ?? 0;
    add(atMs, { kind: 'origin-trouble', origin, trouble });
    // Trouble that nobody meets tells nothing.
    for (let m = 0; m < 3; m++) add(atMs + forMs * chance.fraction(), { kind: 'chat', origin });
    if (chance.is(0.5)) add(atMs + forMs * chance.fraction(), { kind: 'check-now' });
    add(Math.min(atMs + forMs, endMs), { kind: 'origin-well', origin });
  }
  for (let n = 0; n < 5; n++) {
    const [atMs, forMs] = [anywhen(), span(chance, 2 * MINUTE_MS, 6 * HOUR_MS)];
    add(atMs, { kind: 'machine-trouble', trouble: chance.oneOf(['offline', 'portal'] as const) });
    add(Math.min(atMs + forMs, endMs), { kind: 'machine-well' });
  }
  for (let day = 0; day < DAYS; day++) {
    const forMs = chance.between(4 * HOUR_MS, 9 * HOUR_MS);
    if (chance.is(0.5) && day < DAYS - LAST_DAYS)
      add(day * DAY_MS + 14 * HOUR_MS, { kind: 'sleep', forMs });
    add(day * DAY_MS + chance.between(8 * HOUR_MS, 12 * HOUR_MS), { kind: 'review' });
  }
  for (let n = 0; n < 4; n++) {
    const [atMs, forMs] = [anywhen(), span(chance, MINUTE_MS, 30 * HOUR_MS)];
    add(atMs, { kind: 'clock', errorMs: chance.between(-DAY_MS, DAY_MS) });
    add(atMs + MINUTE_MS / 2, { kind: 'check-now' });
    add(Math.min(atMs + forMs, endMs), { kind: 'clock', errorMs: 0 });
  }
  // Mostly a sweep now and then, for a while one a minute: what happens between two is the same.
  add(0, { kind: 'interval', everyMs: chance.oneOf(CALM_INTERVALS_MS) });
  for (let n = 0; n < 3; n++) {
    const atMs = anywhen();
    add(atMs, { kind: 'interval', everyMs: chance.oneOf([MINUTE_MS, 3 * MINUTE_MS] as const) });
    const calm = chance.oneOf(CALM_INTERVALS_MS);
    add(atMs + chance.between(5, 12) * MINUTE_MS, { kind: 'interval', everyMs: calm });
  }
  add(endMs + HOUR_MS, { kind: 'interval', everyMs: 4 * HOUR_MS });
  return steps.toSorted((a, b) => a.atMs - b.atMs);
}

function troubleOf(chance: Chance): OriginTrouble {
  if (chance.is(0.6)) {
    const share = chance.oneOf([0.1, 0.3, 1] as const);
    return { kind: 'upstream', says: upstreamRefusal(chance), share };
  }
  return { kind: chance.oneOf(['down', 'silent', 'breaking', 'faulty', 'limiting'] as const) };
}

/** Short ones more often than long ones. */
function span(chance: Chance, leastMs: number, mostMs: number): number {
  return leastMs * (mostMs / leastMs) ** chance.fraction();
}
