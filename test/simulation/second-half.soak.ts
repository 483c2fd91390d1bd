import { holdSeeds } from './hold-seeds.ts';

holdSeeds(500, 1000);
