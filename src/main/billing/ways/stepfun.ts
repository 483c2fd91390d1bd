import { z } from 'zod';
import { amount } from './fields.ts';
import { billedLater, knownOf, type Read, readOne } from './way.ts';

const accountShape = z.object({
  object: z.literal('account'),
  type: z.enum(['prepaid', 'postpaid']),
  balance: amount,
});

/**
 * StepFun's balance, in yuan on its .com host and in dollars on .ai. Its totals are of the account's whole life, and
 * one that pays afterwards works below zero (platform.stepfun.com/docs, accounts, read November 2026).
 */
export const readStepFun =
  (currency: 'CNY' | 'USD'): Read =>
  (reach) =>
    readOne(reach, '/v1/accounts', accountShape, ({ type, balance: remaining }) =>
      type === 'postpaid' && remaining <= 0
        ? billedLater(currency)
        : knownOf({ remaining, currency }),
    );
