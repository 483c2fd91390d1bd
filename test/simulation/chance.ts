import { seededRandomInt } from '../support/seeded-random.ts';

export type Chance = ReturnType<typeof createChance>;

/** All that is left to chance in one run, from one seed: the same seed gives the same thirty days. */
export function createChance(seed: number) {
  // Neighbouring seeds must not begin alike.
  const below = seededRandomInt(Math.imul(seed + 1, 0x9e3779b1));
  for (let warming = 0; warming < 8; warming++) below(2);
  const fraction = () => below(2 ** 32) / 2 ** 32;
  return {
    /** A whole number from 0 up to, not including, `limit`. */
    below,
    /** From 0 to 1. */
    fraction,
    is: (likelihood: number): boolean => fraction() < likelihood,
    between: (least: number, most: number): number => least + fraction() * (most - least),
    oneOf<T>(things: readonly [T, ...T[]]): T {
      return things[below(things.length)] ?? things[0];
    },
  };
}
