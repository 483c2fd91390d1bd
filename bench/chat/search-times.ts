import { statSync } from 'node:fs';
import { openDatabase } from '../../src/main/database/open-database.ts';
import { createSearch } from '../../src/main/search/search-service.ts';
import { atMost, type Line, median, quantile, told } from '../line.ts';
import { indexStore, seedStore } from './seed-store.ts';

/** By kind, so that a slow one doesn't hide among the others. */
const searches: Readonly<Record<string, readonly string[]>> = {
  'frequent English words': ['the', 'request', 'provider balance', 'window', 'this is'],
  'rare English words': ['granygra', 'lofufu', 'fugrany', 'terbletes', 'menttermi'],
  'parts of words': ['ques', 'vide', 'alan', 'indo', 'tok'],
  'several words': ['the key pool', 'granygra window', 'token model error', 'read write fugrany'],
  quoted: ['"is the"', '"the key"', '"of the request"', '"when what which"'],
  'Chinese words of two': ['钥匙', '密码', '对话', '模型', '这个', '时要'],
  'one Chinese letter': ['的', '钥', '型', '码', '一'],
  'Chinese phrases': ['的一是', '我他这个', '密码对话', '知全三又关'],
  'short English': ['of', 'q', 'zz', 'is', 'ny'],
  code: ['export function', "call('", 'const the', '| --- |', '=> {'],
  'nothing found': ['xyzzyx', 'not-there-at-all', '龘龘', 'qzqzqz', 'terter quamin zzz'],
};

/** Times searches over a store in a file, which is made where it isn't there. */
export async function timeSearches(file: string, messages: number): Promise<readonly Line[]> {
  const isThere = statSync(file, { throwIfNoEntry: false }) !== undefined;
  const { db } = openDatabase({ file, nativeBinding: null, nowMs: 0 });
  const lines: Line[] = [];
  if (!isThere) {
    const startedMs = performance.now();
    seedStore(db, { conversations: messages / 100, messages, untilMs: Date.UTC(2026, 10, 24) });
    const seededMs = performance.now();
    lines.push(told('search: store without index', statSync(file).size / 2 ** 20, 'MB'));
    lines.push(told('search: seeding', (seededMs - startedMs) / 1000, 's'));
    indexStore(db);
    db.pragma('wal_checkpoint(TRUNCATE)');
    lines.push(told('search: taking up', (performance.now() - seededMs) / 1000, 's'));
  }
  lines.push(told('search: store with index', statSync(file).size / 2 ** 20, 'MB'));
  const search = createSearch({
    db,
    now: () => performance.now(),
    timers: {
      set: (work, afterMs) => setTimeout(work, afterMs),
      clear: (timer) => clearTimeout(timer as NodeJS.Timeout),
    },
    onFault: (what, thrown) => console.error(what, thrown),
  });
  const all: number[] = [];
  for (const [kind, texts] of Object.entries(searches)) {
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      for (const text of texts) {
        const startedMs = performance.now();
        await search.find(text);
        times.push(performance.now() - startedMs);
      }
    }
    all.push(...times);
    lines.push(told(`search: ${kind}, median`, median(times), 'ms'));
    lines.push(told(`search: ${kind}, slowest`, Math.max(...times), 'ms'));
  }
  lines.push(atMost('search: first results, median', median(all), 'ms', 50));
  lines.push(atMost('search: first results, 95th percentile', quantile(all, 0.95), 'ms', 150));
  search.stop();
  db.close();
  return lines;
}
