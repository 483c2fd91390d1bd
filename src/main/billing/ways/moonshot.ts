import { z } from 'zod';
import { amount } from './fields.ts';
import { knownOf, type Read, readOne } from './way.ts';

const balanceShape = z.object({
  code: z.literal(0),
  status: z.literal(true),
  data: z.object({ available_balance: amount }),
});

/**
 * Moonshot's balance, in yuan on its .cn host and in dollars on .ai. Cash alone may be below zero while vouchers are
 * left (platform.kimi.ai/docs/api/balance, read November 2026).
 */
export const readMoonshot =
  (currency: 'CNY' | 'USD'): Read =>
  (reach) =>
    readOne(reach, '/v1/users/me/balance', balanceShape, ({ data }) =>
      knownOf({ remaining: data.available_balance, currency }),
    );
