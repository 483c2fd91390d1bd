import { expect, it } from 'vitest';
import { holdSeeds } from './hold-seeds.ts';
import { simulate } from './simulate.ts';

holdSeeds(0, 24);

it('lives through the same days with the same seed', async () => {
  expect(await simulate(1)).toEqual(await simulate(1));
}, 300_000);
