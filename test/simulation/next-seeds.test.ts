import { holdSeeds } from './hold-seeds.ts';

holdSeeds(24, 50);
