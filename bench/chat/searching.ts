import type { Launched } from '../launch.ts';
import { atMost, type Line, median, quantile, told } from '../line.ts';

const ROUNDS = 5;

/** By kind, so that a slow one doesn't hide among the others. */
const searches: Readonly<Record<string, readonly string[]>> = {
  'frequent English words': ['the', 'request', 'provider balance', 'window', 'this is'],
  'rare English words': ['longevity', 'carcin', 'turret', 'stitches', 'philanthrop'],
  'parts of words': ['ques', 'vide', 'alan', 'indo', 'tok'],
  'several words': ['the key pool', 'turret window', 'token model error', 'read write caliber'],
  quoted: ['"is the"', '"the key"', '"of the request"', '"when what which"'],
  'Chinese words of two': ['钥匙', '密码', '对话', '模型', '这个', '时要'],
  'one Chinese letter': ['的', '钥', '型', '码', '一'],
  'Chinese phrases': ['的一是', '我他这个', '密码对话', '知全三又关'],
  'short English': ['of', 'q', 'zz', 'is', 'ny'],
  code: ['export function', "call('", 'const the', '| --- |', '=> {'],
  'nothing found': ['xyzzyx', 'not-there-at-all', '龘龘', 'qzqzqz', 'terter quamin zzz'],
};

/** From the window's question over all messages to the first results that it has. */
export async function searching(app: Launched): Promise<Line[]> {
  await app.page('settle', { forMs: 1500 });
  const all: number[] = [];
  const lines: Line[] = [];
  for (const [kind, texts] of Object.entries(searches)) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const text of texts) times.push(await app.page('search', { text }));
    }
    all.push(...times);
    lines.push(told(`search: ${kind}, median`, median(times), 'ms'));
    lines.push(told(`search: ${kind}, slowest`, Math.max(...times), 'ms'));
  }
  return [
    ...lines,
    atMost('search: first results, median', median(all), 'ms', 50),
    atMost('search: first results, 95th percentile', quantile(all, 0.95), 'ms', 150),
  ];
}
