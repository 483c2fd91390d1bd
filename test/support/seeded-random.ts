import type { RandomInt } from '../../src/main/keys/pool.ts';

/** The same numbers at every run: xorshift, 32 bits. */
export function seededRandomInt(seed: number): RandomInt {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.floor(((state >>> 0) / 2 ** 32) * below);
  };
}
