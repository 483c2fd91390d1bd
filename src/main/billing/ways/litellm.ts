import { z } from 'zod';
import { microsOfUnits } from '../money.ts';
import { amount, isoTime } from './fields.ts';
import { knownOf, type Read, readOne } from './way.ts';

const keyShape = z.object({
  info: z.object({
    spend: amount,
    max_budget: amount.nullable(),
    budget_duration: z.string().nullish(),
    budget_reset_at: isoTime,
    expires: isoTime,
  }),
});

/** What a LiteLLM proxy says of a virtual key, in dollars. Its user and team may have budgets besides, which it doesn't. */
export const readLiteLlm: Read = (reach) =>
  readOne(reach, '/key/info', keyShape, ({ info }) => {
    const { spend: used, max_budget: limit, expires: expiresAtMs } = info;
    if (limit === null) {
      return { kind: 'unlimited', usedMicros: microsOfUnits(used), currency: 'USD', expiresAtMs };
    }
    const renewal = info.budget_duration ? { atMs: info.budget_reset_at } : null;
    return knownOf({
      limit,
      used,
      remaining: limit - used,
      currency: 'USD',
      expiresAtMs,
      renewal,
      ofKey: true,
    });
  });
