import { join } from 'node:path';
import { asProgram } from '../scripts/tools.ts';
import { measureInSession } from './in-session.ts';

/**
 * Measures what the app adds to a request, a start and a quiet minute, on the real Electron, in a desktop session of its
 * own. One JSON line for each figure; fails where one is beyond its limit. `npm run bench -- start idle` measures
 * only those parts.
 */
await asProgram(() =>
  measureInSession(join(import.meta.dirname, 'measure.ts'), process.argv.slice(2)),
);
