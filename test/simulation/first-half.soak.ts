import { holdSeeds } from './hold-seeds.ts';

holdSeeds(0, 500);
