import { describe, expect, it } from 'vitest';
import { simulate } from './simulate.ts';

/** Far more than thirty days take, on a machine that is busy. */
const TIMEOUT_MS = 300_000;

/** A test for each seed. One alone: `vitest run --project simulation -t "seed 17$"`, or `soak` for a later one. */
export function holdSeeds(from: number, below: number): void {
  const sum: Record<string, number> = {};

  describe('in thirty days no living key is deleted, every dead one goes in time, and none that is known to be dead is picked', () => {
    it.each(Array.from({ length: below - from }, (_, place) => from + place))(
      'seed %i',
      async (seed) => {
        const { faults, counts } = await simulate(seed);
        for (const [name, count] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + count;
        expect(faults, `seed ${seed}`).toEqual([]);
      },
      TIMEOUT_MS,
    );
  });

  it('of every sort of fate there are some', () => {
    for (const [name, count] of Object.entries(sum)) expect(count, name).toBeGreaterThan(0);
  });
}
