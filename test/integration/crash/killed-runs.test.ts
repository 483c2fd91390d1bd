import { expect, it } from 'vitest';
import { killRuns } from './killed-runs.ts';

it('loses no key, keeps no erased secret and no half of anything, however often it is killed', async () => {
  // Two rows of runs at once: most of a run's time is its start.
  const rows = await Promise.all([killRuns(20, Math.random), killRuns(20, Math.random)]);
  expect(rows.flat()).toEqual([]);
}, 180_000);
