import { frameLines } from './frames.ts';
import type { Launched } from './launch.ts';
import { atLeast, atMost, type Line, median, told } from './line.ts';
import { MODELS, TOKENS, tokenAt } from './provider-models.ts';

const ROUNDS = 5;
const STREAMS = 8;

/** Tokens a second from the page through the app and back, against the bare client's. */
export async function throughput(app: Launched, baseUrl: string): Promise<Line[]> {
  const own: number[] = [];
  const seen: number[] = [];
  const bare: number[] = [];
  for (let round = -1; round < ROUNDS; round += 1) {
    const bareMs = await app.ask('bareFlood', { baseUrl });
    const asked = { baseUrl, model: MODELS.flood, text: 'Hello' };
    const { pingMs } = await app.page('ask', { ...asked, shown: false });
    const inMain = await app.ask('answered');
    const { endMs } = await app.page('ask', { ...asked, shown: true });
    if (round < 0) continue;
    bare.push((TOKENS / bareMs) * 1000);
    own.push((TOKENS / (pingMs + inMain.endMs)) * 1000);
    seen.push((TOKENS / endMs) * 1000);
  }
  return [
    told('streaming, bare client', median(bare), 'tokens/s'),
    told('streaming, app in the main process', median(own), 'tokens/s'),
    told('streaming, app as the page has it', median(seen), 'tokens/s'),
    told('streaming, main process to bare client', median(own) / median(bare), 'ratio'),
    atLeast('streaming, app to bare client', median(seen) / median(bare), 'ratio', 0.9),
  ];
}

/** Many long answers at once. */
export async function parallel(app: Launched, baseUrl: string): Promise<Line[]> {
  const whole = Array.from({ length: TOKENS }, (_, index) => tokenAt(index)).join('');
  const { frames: resting } = await app.page('rest', { forMs: 4000 });
  const asked = { baseUrl, model: MODELS.paced, text: 'Hello', count: STREAMS };
  const { frames, texts } = await app.page('askTogether', asked);
  const what = `${STREAMS} streams of ${TOKENS} tokens`;
  const lost = texts.filter((text) => text !== whole).length;
  return [atMost(`${what}: not whole`, lost, 'streams', 0), ...frameLines(what, frames, resting)];
}
