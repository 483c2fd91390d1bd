import type { Forecast } from '../../shared/balance-history.ts';
import { DAY_MS } from '../../shared/durations.ts';

/** Fewer days tell nothing. */
const LEAST_DAYS = 3;
const RECENT_DAYS = 7;
/** Nobody can see further. */
const FAR_MS = 730 * DAY_MS;

/**
 * When what is left is gone. `daysMicros`: what each of the last days took, each 24 hours, newest first, no more than are
 * known. Likely is the middle between the pace of the last 7 days and that of all of them; the range reaches from the
 * faster to the slower of the two, widened by how much the days differ (the mean's standard error).
 */
export function forecastOf(
  remainingMicros: number,
  daysMicros: readonly number[],
  nowMs: number,
): Forecast {
  if (remainingMicros <= 0) return { kind: 'none', why: 'empty' };
  if (daysMicros.length < LEAST_DAYS) return { kind: 'none', why: 'short' };
  const recent = meanOf(daysMicros.slice(0, RECENT_DAYS));
  const all = meanOf(daysMicros);
  if (all <= 0) return { kind: 'none', why: 'unspent' };
  const doubt = Math.sqrt(
    meanOf(daysMicros.map((micros) => (micros - all) ** 2)) / daysMicros.length,
  );

  const goneIn = (dailyMicros: number) =>
    dailyMicros <= 0 ? Infinity : (remainingMicros / dailyMicros) * DAY_MS;
  const likelyInMs = goneIn((recent + all) / 2);
  if (likelyInMs > FAR_MS) return { kind: 'none', why: 'far' };
  const latestInMs = goneIn(Math.min(recent, all) - doubt);
  return {
    kind: 'at',
    earliestMs: nowMs + Math.round(goneIn(Math.max(recent, all) + doubt)),
    likelyMs: nowMs + Math.round(likelyInMs),
    latestMs: latestInMs > FAR_MS ? null : nowMs + Math.round(latestInMs),
  };
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
