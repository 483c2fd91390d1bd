import { z } from 'zod';
import { DAY_MS } from '../../../shared/durations.ts';
import { ask } from '../ask.ts';
import { microsOfHundredths, microsOfUnits } from '../money.ts';
import { type Outcome, type Reading, unclear } from '../reading.ts';
import type { Site } from '../site.ts';
import { dateOf, understand } from '../understand.ts';
import { seconds } from './fields.ts';
import { knownOf, type Reach } from './way.ts';

/** What relays send as the limit of a token without one (one-api: controller/billing.go, read November 2026). */
const UNLIMITED = 100_000_000;
/** More than this over a limit, and ten times the limit, is not spent with a key: use is told in another unit. */
const ABSURD_EXCESS = 100;
/** The last answers may cost so much more than was left, in parts of the limit. */
const OVERSPENT_PART = 0.01;
/** Above this a limit is a fault of the one who sent it. */
const MOST = 1e15;
/** OpenAI took no longer span than a hundred days; relays look at no dates at all. */
const DAYS_BACK = 99;

const subscriptionShape = z.object({
  hard_limit_usd: z.number().min(0).max(MOST),
  access_until: seconds,
  /** Some relays tell what is left, too. */
  balance_usd: z.number().min(-MOST).max(MOST).optional().catch(undefined),
});
const usageShape = z.object({ total_usage: z.number().min(0).max(MOST) });

/** Reads a balance from the two endpoints of OpenAI's old dashboard, which most relays speak. */
export function readDashboard(reach: Reach): Promise<Reading> {
  return read(reach, false);
}

/** The same where the relay sends what is left as the limit (one-api#202, read November 2026). */
export function readDashboardOfRest(reach: Reach): Promise<Reading> {
  return read(reach, true);
}

async function read({ asking, now, site }: Reach, tellsRest: boolean): Promise<Reading> {
  const readAtMs = now();
  const units = await site();
  if ('kind' in units) return { outcome: units, serverNowMs: null, readAtMs };

  const first = await ask(asking, '/dashboard/billing/subscription');
  const serverNowMs = typeof first === 'string' ? null : dateOf(first.headers);
  const subscription = understand(first, subscriptionShape, asking.secret, readAtMs);
  if ('kind' in subscription) return { outcome: subscription, serverNowMs, readAtMs };

  const second = await ask(asking, usagePath(serverNowMs ?? readAtMs));
  const usage = understand(second, usageShape, asking.secret, readAtMs);
  if ('kind' in usage) return { outcome: usage, serverNowMs, readAtMs };
  // The same to both: it would answer so to any path.
  const isEcho =
    typeof first !== 'string' && typeof second !== 'string' && first.text === second.text;
  const outcome = isEcho
    ? unclear('malformed')
    : outcomeOf(subscription.value, usage.value.total_usage, units, tellsRest);
  return { outcome, serverNowMs, readAtMs };
}

/** From 99 days ago to tomorrow, in UTC. */
export function usagePath(nowMs: number): `/${string}` {
  const day = (atMs: number) => new Date(atMs).toISOString().slice(0, 10);
  const [start, end] = [day(nowMs - DAYS_BACK * DAY_MS), day(nowMs + DAY_MS)];
  return `/dashboard/billing/usage?start_date=${start}&end_date=${end}`;
}

function outcomeOf(
  subscription: z.output<typeof subscriptionShape>,
  hundredthsUsed: number,
  { countsQuota, quotaPerUnit, currency }: Site,
  tellsRest: boolean,
): Outcome {
  const { hard_limit_usd: told, access_until: expiresAtMs, balance_usd: balance } = subscription;
  const perUnit = countsQuota ? quotaPerUnit : 1;
  const usedMicros = microsOfHundredths(hundredthsUsed / perUnit);
  // Before anything is subtracted. Counted in quota, a limit may well be larger.
  if (countsQuota ? told === UNLIMITED : told >= UNLIMITED) {
    return { kind: 'unlimited', usedMicros, currency, expiresAtMs };
  }
  const used = hundredthsUsed / 100;
  const limit = tellsRest ? told + used : told;
  if (limit > 0 && used > 10 * limit && used - limit > ABSURD_EXCESS * perUnit) {
    return unclear('malformed');
  }
  const limitMicros = microsOfUnits(limit / perUnit);
  const remainingMicros =
    balance === undefined ? limitMicros - usedMicros : microsOfUnits(balance / perUnit);
  const known = knownOf({ remaining: 0, currency, expiresAtMs });
  const isOdd = remainingMicros <= 0 && !isSpentJustSo(limitMicros, usedMicros);
  return {
    ...known,
    limitMicros,
    usedMicros,
    remainingMicros,
    spent: remainingMicros <= 0,
    ...(isOdd ? { odd: true } : {}),
  };
}

/** Else a relay may send what is left as the limit, or 0 for what it doesn't know. */
function isSpentJustSo(limitMicros: number, usedMicros: number): boolean {
  const overMicros = usedMicros - limitMicros;
  return limitMicros > 0 && overMicros >= 0 && overMicros <= OVERSPENT_PART * limitMicros;
}
