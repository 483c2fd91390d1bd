import { dropped } from './frames.ts';
import type { Launched } from './launch.ts';
import { atMost, type Line, told } from './line.ts';
import { ROUND_TRIP_MS } from './provider-models.ts';

const AT_ONCE = 8;

/** One sweep over all keys, two requests each, and the same requests without anything around them. */
export async function sweeping(app: Launched, baseUrl: string, keys: number): Promise<Line[]> {
  const idealMs = (keys * 2 * ROUND_TRIP_MS) / AT_ONCE;
  const bareMs = await app.ask('bareSweep', { baseUrl, keys });
  const { frames: resting } = await app.page('rest', { forMs: idealMs });
  const { frames, tookMs } = await app.page('sweep');
  const what = `sweep over ${keys} keys`;
  return [
    told(`${what}: its requests alone`, bareMs, 'ms'),
    told(`${what}: to its requests alone`, tookMs / bareMs, 'ratio'),
    atMost(what, tookMs, 'ms', 1.1 * idealMs),
    told(`${what}: frames dropped by the window at rest for as long`, dropped(resting), 'frames'),
    atMost(`${what}: frames dropped`, dropped(frames), 'frames', 0),
  ];
}
