import { z } from 'zod';
import { unclear } from '../reading.ts';
import { amount } from './fields.ts';
import { knownOf, type Read, readOne } from './way.ts';

const balanceShape = z.object({
  canConsume: z.boolean(),
  consumptionCurrency: z.string().nullable(),
  balances: z.object({ usd: amount.nullish(), diem: amount.nullish() }),
  diemEpochAllocation: amount.nullish(),
});

/** Venice's balance: dollars, or its own unit, of which some are given anew each day (CodexBar: venice.js, read November 2026). */
export const readVenice: Read = (reach) =>
  readOne(reach, '/api/v1/billing/balance', balanceShape, (balance) => {
    const { usd, diem } = balance.balances;
    const isDiem = balance.consumptionCurrency?.toUpperCase() === 'DIEM';
    const remaining = isDiem ? diem : usd;
    // It may tell of no money at all: then nothing is known, rather than zero.
    if (remaining === null || remaining === undefined) return unclear('malformed');
    const isGiven = isDiem || (balance.diemEpochAllocation ?? 0) > 0;
    return knownOf({
      remaining,
      currency: isDiem ? 'DIEM' : 'USD',
      spent: !balance.canConsume,
      renewal: isGiven ? { atMs: null } : null,
    });
  });
