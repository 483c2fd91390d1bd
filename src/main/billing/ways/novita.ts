import { z } from 'zod';
import { amount } from './fields.ts';
import { knownOf, type Read, readOne } from './way.ts';

/** novita.ai/docs/api-reference/basic-get-user-balance (read November 2026). */
const PER_DOLLAR = 10_000;

const balanceShape = z.object({ availableBalance: amount, cashBalance: amount });

/** Novita's balance, in ten-thousandths of a dollar. */
export const readNovita: Read = (reach) =>
  readOne(reach, '/openapi/v1/billing/balance/detail', balanceShape, ({ availableBalance }) =>
    knownOf({ remaining: availableBalance / PER_DOLLAR, currency: 'USD' }),
  );
