import { expect, it } from 'vitest';
import { killRuns } from './killed-runs.ts';

it('loses nothing in five hundred kills', async () => {
  const rows = await Promise.all([killRuns(250, Math.random), killRuns(250, Math.random)]);
  expect(rows.flat()).toEqual([]);
}, 3_600_000);
