import { holdAgainst } from './hostile-page.ts';

holdAgainst(3_000);
