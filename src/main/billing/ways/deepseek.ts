import { z } from 'zod';
import { amount, currency } from './fields.ts';
import { knownOf, type Read, readOne } from './way.ts';

const balanceShape = z.object({
  is_available: z.boolean(),
  balance_infos: z.array(z.object({ currency, total_balance: amount })).min(1),
});

/**
 * DeepSeek's balance. An account may have two currencies: the one with more in it is shown, and whether anything is
 * left says `is_available` (api-docs.deepseek.com, Get user balance, read November 2026).
 */
export const readDeepSeek: Read = (reach) =>
  readOne(reach, '/user/balance', balanceShape, (balance) => {
    const [most] = balance.balance_infos.toSorted((a, b) => b.total_balance - a.total_balance);
    const { total_balance: remaining, currency: code } = most ?? { total_balance: 0, currency: '' };
    return knownOf({ remaining, currency: code, spent: !balance.is_available });
  });
