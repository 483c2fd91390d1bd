import { z } from 'zod';
import { accountId, amount } from './fields.ts';
import { knownOf, type Read, readOne } from './way.ts';

const infoShape = z.object({
  code: z.literal(20_000),
  status: z.literal(true),
  data: z.object({ id: accountId, totalBalance: amount }),
});

/**
 * SiliconFlow's balance, in yuan on its .cn host and in dollars on .com. `balance` is only what was given; the total
 * holds what was paid, too (one-api: controller/channel-billing.go, read November 2026).
 */
export const readSiliconFlow =
  (currency: 'CNY' | 'USD'): Read =>
  (reach) =>
    readOne(
      reach,
      '/v1/user/info',
      infoShape,
      ({ data }) => knownOf({ remaining: data.totalBalance, currency }),
      ({ data }) => data.id,
    );
