import type { Launched } from '../launch.ts';
import { atMost, type Line, median, quantile, told } from '../line.ts';

const SWITCHES = 60;

/** From the press on a conversation in the list until its messages are painted, over as many as the list shows. */
export async function switching(app: Launched): Promise<Line[]> {
  await app.page('settle', { forMs: 1500 });
  const times = await app.page('openOthers', { count: SWITCHES });
  return [
    told('switching threads: median', median(times), 'ms'),
    atMost('switching threads: 95th percentile', quantile(times, 0.95), 'ms', 100),
    told('switching threads: slowest', Math.max(...times), 'ms'),
  ];
}
