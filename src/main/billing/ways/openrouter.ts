import { z } from 'zod';
import { microsOfUnits } from '../money.ts';
import { amount, isoTime } from './fields.ts';
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
    })
    .refine(({ limit, limit_remaining: left }) => (limit === null) === (left === null)),
});

/**
 * OpenRouter's cap on a key, in dollars; without a cap only the account's credits end, which plain keys can't ask for.
 * `usage` is of the key's whole life, the cap may be of a day (openrouter.ai/docs, Get current key, read November 2026).
 */
export const readOpenRouter: Read = (reach) =>
  readOne(reach, '/api/v1/key', keyShape, ({ data }) => {
    const { usage, limit, limit_remaining: remaining, expires_at: expiresAtMs } = data;
    if (limit === null || remaining === null) {
      return { kind: 'unlimited', usedMicros: microsOfUnits(usage), currency: 'USD', expiresAtMs };
    }
    const used = limit - remaining;
    const renewal = data.limit_reset === null ? null : { atMs: null };
    return knownOf({ limit, used, remaining, currency: 'USD', expiresAtMs, renewal });
  });
