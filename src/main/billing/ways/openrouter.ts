import { z } from 'zod';
import { periods, type Renewal } from '../../../shared/balances.ts';
import { microsOfUnits } from '../money.ts';
import type { Outcome } from '../reading.ts';
import { accountId, amount, isoTime } from './fields.ts';
import { knownOf, type Read, readOne } from './way.ts';

const keyShape = z.object({
  data: z
    .object({
      usage: amount,
      limit: amount.nullable(),
      limit_remaining: amount.nullable(),
      /** Null where the cap doesn't reset. An answer without it doesn't say. */
      limit_reset: z.string().nullish(),
      expires_at: isoTime,
      creator_user_id: accountId,
    })
    .refine(({ limit, limit_remaining: left }) => (limit === null) === (left === null)),
});

/**
 * OpenRouter's cap on a key, in dollars; without a cap only the account's credits end. `/credits` would tell these, but
 * wants a management key: a plain one is refused with 403 (Get credits), so that it is never asked.
 * `usage` is of the key's whole life, the cap may be of a day (openrouter.ai/docs, Get current key, read November 2026).
 */
export const readOpenRouter: Read = (reach) =>
  readOne(reach, '/api/v1/key', keyShape, outcomeOf, ({ data }) => data.creator_user_id);

function outcomeOf({ data }: z.output<typeof keyShape>): Outcome {
  const { usage, limit, limit_remaining: remaining, expires_at: expiresAtMs } = data;
  if (limit === null || remaining === null) {
    return { kind: 'unlimited', usedMicros: microsOfUnits(usage), currency: 'USD', expiresAtMs };
  }
  const used = limit - remaining;
  const renewal = renewalOf(data.limit_reset);
  return knownOf({ limit, used, remaining, currency: 'USD', expiresAtMs, renewal, ofKey: true });
}

function renewalOf(reset: string | null | undefined): Renewal | null {
  if (reset === null) return null;
  const every = periods.find((period) => period === reset);
  return { atMs: null, ...(every === undefined ? {} : { every }) };
}
