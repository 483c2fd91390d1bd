import { z } from 'zod';
import { consequenceOf } from '../chat/failure-table.ts';
import { refusalOf, waitUntil } from '../chat/read-refusal.ts';
import { parseJson } from '../http.ts';
import { type Answer, type Asking, ask } from './ask.ts';
import { microsOfHundredths, microsOfUnits } from './money.ts';
import { type Outcome, type Reading, unclear } from './reading.ts';

/** Relays send this or more for a token without a limit of its own (one-api: controller/billing.go). */
const UNLIMITED_UNITS = 100_000_000;
/** Past the year 9999 it is no date. */
const LAST_SECOND = 253_402_300_799;
const DAY_MS = 24 * 60 * 60_000;
/** OpenAI took no longer span than a hundred days; relays look at no dates at all. */
const DAYS_BACK = 99;

const subscriptionShape = z.object({
  hard_limit_usd: z.number().nonnegative(),
  /** In seconds; none where it is 0 or less. */
  access_until: z.number().nullish(),
});
const usageShape = z.object({ total_usage: z.number().nonnegative() });

/** Reads a balance from the two endpoints of OpenAI's old dashboard, which most relays speak. */
export async function readDashboard(asking: Asking, now: () => number): Promise<Reading> {
  const readAtMs = now();
  const first = await ask(asking, '/dashboard/billing/subscription');
  const serverNowMs = typeof first === 'string' ? null : dateOf(first.headers);
  const subscription = understand(first, subscriptionShape, asking.secret, readAtMs);
  if ('kind' in subscription) return { outcome: subscription, serverNowMs, readAtMs };

  const second = await ask(asking, usagePath(serverNowMs ?? readAtMs));
  const usage = understand(second, usageShape, asking.secret, readAtMs);
  if ('kind' in usage) return { outcome: usage, serverNowMs, readAtMs };

  const { hard_limit_usd: limit, access_until: until } = subscription.value;
  const outcome: Outcome = {
    kind: limit >= UNLIMITED_UNITS ? 'unlimited' : 'known',
    limitMicros: microsOfUnits(limit),
    usedMicros: microsOfHundredths(usage.value.total_usage),
    currency: 'USD',
    expiresAtMs: expiryOf(until ?? 0),
  };
  return { outcome, serverNowMs, readAtMs };
}

/** From 99 days ago to tomorrow, in UTC. */
export function usagePath(nowMs: number): `/${string}` {
  const day = (atMs: number) => new Date(atMs).toISOString().slice(0, 10);
  const [start, end] = [day(nowMs - DAYS_BACK * DAY_MS), day(nowMs + DAY_MS)];
  return `/dashboard/billing/usage?start_date=${start}&end_date=${end}`;
}

function expiryOf(untilSeconds: number): number | null {
  return untilSeconds <= 0 || untilSeconds > LAST_SECOND ? null : Math.round(untilSeconds * 1000);
}

function dateOf(headers: Headers): number | null {
  const atMs = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(atMs) ? null : atMs;
}

/** The answer as the shape wants it, else what its not being so means. */
function understand<S extends z.ZodType>(
  answer: Answer | Parameters<typeof unclear>[0],
  shape: S,
  secret: string,
  nowMs: number,
): { readonly value: z.output<S> } | Outcome {
  if (typeof answer === 'string') return unclear(answer);
  const { status, headers, text } = answer;
  const value = parseJson(text);
  const isJson = typeof value === 'object' && value !== null;
  // OpenAI tells keys so, that they may not ask (read November 2026).
  if (isJson && /session key/i.test(text)) return { kind: 'unsupported', reason: 'session-key' };
  if ([404, 405, 410, 501].includes(status)) return { kind: 'unsupported', reason: 'no-endpoint' };
  if (status >= 500) return unclear('server');
  if (!isJson) return foreign(status, text, waitUntil(headers, nowMs));
  if (status >= 400) return refusal(answer, secret, nowMs);
  // Relays answer 200 to what failed.
  if ('error' in value && value.error !== null) return unclear('malformed');
  const parsed = shape.safeParse(value);
  return parsed.success ? { value: parsed.data } : unclear('malformed');
}

/** A body that isn't the provider's JSON: its website, a page in between, or nothing. */
function foreign(status: number, text: string, untilMs: number | null): Outcome {
  if (status === 429) return unclear('rate-limited', untilMs);
  const isPage = status === 200 && text.trimStart().startsWith('<');
  return isPage ? { kind: 'unsupported', reason: 'not-json' } : unclear('not-json');
}

function refusal({ status, headers, text }: Answer, secret: string, nowMs: number): Outcome {
  const untilMs = waitUntil(headers, nowMs);
  const failure = { ...refusalOf({ status, body: text, secret }), untilMs };
  if (failure.meaning === 'rate-limit' || failure.meaning === 'daily-limit') {
    return unclear('rate-limited', untilMs);
  }
  return consequenceOf(failure.meaning).witness ? { kind: 'refused', failure } : unclear('refused');
}
