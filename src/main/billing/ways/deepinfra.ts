import { z } from 'zod';
import { amount } from './fields.ts';
import { billedLater, knownOf, type Read, readOne } from './way.ts';

const checklistShape = z.object({
  stripe_balance: amount,
  recent: amount,
  suspended: z.boolean(),
});

/**
 * DeepInfra's account. What it has is told as what it owes, below zero, and the use of late isn't in it yet. One that
 * pays afterwards owes and works on: only a suspended one is spent. Dollars, as a public client takes them
 * (CodexBar: DeepInfraUsageFetcher.swift, read November 2026).
 */
export const readDeepInfra: Read = (reach) =>
  readOne(reach, '/payment/checklist?compute_owed=true', checklistShape, (account) => {
    const owed = account.stripe_balance + account.recent;
    if (owed > 0 && !account.suspended) return billedLater('USD');
    const spent = account.suspended && owed >= 0;
    return knownOf({ remaining: 0 - owed, currency: 'USD', spent });
  });
