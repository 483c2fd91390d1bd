import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { asProgram } from '../../scripts/tools.ts';
import { measureInSession } from '../in-session.ts';
import { keptStore } from './kept-store.ts';

/**
 * Measures the chat window over 10,000 conversations and 1,000,000 messages, on the real Electron. One JSON line for
 * each figure; fails where one is beyond its limit. `npm run bench:chat -- --messages=20000 search` tries a smaller
 * store and measures only that part.
 */
await asProgram(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { messages: { type: 'string', default: '1000000' } },
  });
  const store = keptStore(Number(values.messages), (what) => console.error(what));
  return measureInSession(join(import.meta.dirname, 'measure.ts'), [store, ...positionals]);
});
