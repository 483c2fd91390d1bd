import { randomInt } from 'node:crypto';
import { newRecord } from '../../src/main/keys/key-lifecycle.ts';
import { Pool } from '../../src/main/keys/pool.ts';

const PICKS = 200_000;
const ROUNDS = 5;

/** Microseconds for one pick, for each size of the pool: of interleaved rounds the median. */
export function pickTimes({ sizes }: { readonly sizes: readonly number[] }): number[] {
  const nothing = new Set<string>();
  const pools = sizes.map((size) => {
    const pool = new Pool();
    for (let index = 0; index < size; index += 1) {
      const row = newRecord({
        id: `made-up-key-${index}`,
        providerId: 'p',
        label: '',
        masked: '',
        fingerprint: '',
        keptIn: 'memory',
        createdAtMs: 0,
      });
      pool.put({ ...row, state: 'active' });
    }
    return { pool, micros: [] as number[] };
  });
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { pool, micros } of pools) {
      const startMs = performance.now();
      for (let pick = 0; pick < PICKS; pick += 1) pool.pick('p', nothing, startMs, randomInt);
      micros.push(((performance.now() - startMs) * 1000) / PICKS);
    }
  }
  return pools.map(({ micros }) => micros.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN);
}
