import { z } from 'zod';
import { MINUTE_MS } from '../../../shared/durations.ts';
import { microsOfUnits } from '../money.ts';
import { unclear } from '../reading.ts';
import { amount, seconds } from './fields.ts';
import { knownOf, type Read, readOne } from './way.ts';

/** new-api's limiter counts in windows of 20 minutes (common/constants.go, read November 2026). */
const WINDOW_MS = 20 * MINUTE_MS;

const tokenShape = z.object({
  code: z.literal(true),
  data: z.object({
    object: z.literal('token_usage'),
    total_granted: amount,
    total_used: amount,
    total_available: amount,
    unlimited_quota: z.boolean(),
    expires_at: seconds,
  }),
});

/**
 * new-api's own word on a token, which it gives even where the token is used up or expired. It counts in quota units,
 * and of what was granted only `total_available` is left (controller/token.go, read November 2026).
 */
export const readRelayToken: Read = async (reach) => {
  const site = await reach.site();
  if ('kind' in site) return { outcome: site, serverNowMs: null, readAtMs: reach.now() };
  const units = (quota: number) => quota / site.quotaPerUnit;
  const reading = await readOne(reach, '/api/usage/token/', tokenShape, ({ data }) => {
    const { expires_at: expiresAtMs } = data;
    const used = units(data.total_used);
    if (data.unlimited_quota) {
      return { kind: 'unlimited', usedMicros: microsOfUnits(used), currency: 'USD', expiresAtMs };
    }
    const [limit, remaining] = [units(data.total_granted), units(data.total_available)];
    return knownOf({ limit, used, remaining, currency: 'USD', expiresAtMs, ofKey: true });
  });
  const { outcome, readAtMs } = reading;
  // Its limiter answers without a body and tells no time.
  const isLimited = outcome.kind === 'unclear' && outcome.problem === 'rate-limited';
  return isLimited && outcome.untilMs === null
    ? { ...reading, outcome: unclear('rate-limited', readAtMs + WINDOW_MS) }
    : reading;
};
