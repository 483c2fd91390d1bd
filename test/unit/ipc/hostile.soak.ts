import { holdAgainst } from './hostile-page.ts';

holdAgainst(100_000);
