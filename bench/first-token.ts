import type { Launched } from './launch.ts';
import { atMost, type Line, median, quantile, told } from './line.ts';
import { MODELS, ROUND_TRIP_MS } from './provider-models.ts';

const MOST_MEDIAN_MS = 2;
const MOST_P99_MS = 6;

/**
 * What the app adds to the time until the first word over the bare client's, round by round: from the page to the main
 * process, through all of it, and back to the page that shows the conversation. How much of it is not the page's own
 * drawing is told beside it.
 */
export async function firstToken(
  app: Launched,
  baseUrl: string,
  rounds: number,
  what: string,
): Promise<Line[]> {
  const own: number[] = [];
  const seen: number[] = [];
  const bare: number[] = [];
  const warmUp = 15;
  for (let round = -warmUp; round < rounds; round += 1) {
    const asked = { baseUrl, model: MODELS.atOnce, text: 'Hello' };
    const bareMs = await app.ask('bareFirstToken', { baseUrl, model: MODELS.atOnce });
    const { pingMs } = await app.page('ask', { ...asked, shown: false });
    const inMain = await app.ask('answered');
    const { firstMs } = await app.page('ask', { ...asked, shown: true });
    if (round < 0) continue;
    own.push(pingMs + inMain.firstMs);
    seen.push(firstMs);
    bare.push(bareMs);
  }
  const added = (times: readonly number[]) => times.map((ms, round) => ms - (bare[round] ?? 0));
  const whole = added(seen);
  return [
    told(`${what}, bare client, median`, median(bare), 'ms'),
    told(`${what}, bare client, 99th percentile`, quantile(bare, 0.99), 'ms'),
    told(`${what}, added without the page's drawing, median`, median(added(own)), 'ms'),
    atMost(`${what}, added by the app, median`, median(whole), 'ms', MOST_MEDIAN_MS),
    atMost(`${what}, added by the app, 99th percentile`, quantile(whole, 0.99), 'ms', MOST_P99_MS),
  ];
}

/** Seven keys are refused, the eighth is served. */
export async function failover(app: Launched, baseUrl: string): Promise<Line[]> {
  const own: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    const asked = { baseUrl, model: MODELS.refusesSeven, text: `Question ${round}` };
    bare.push(await app.ask('bareFirstToken', { baseUrl, model: MODELS.oneTrip }));
    own.push((await app.page('ask', { ...asked, shown: true })).firstMs);
  }
  const trip = median(bare);
  return [
    told(`one round trip of the bare client (${ROUND_TRIP_MS} ms at the provider)`, trip, 'ms'),
    atMost('failover, 7 of 8 keys refuse: first token', median(own), 'ms', 8 * trip + 10),
  ];
}
