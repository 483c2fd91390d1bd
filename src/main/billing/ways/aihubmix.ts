import { z } from 'zod';
import { amount } from './fields.ts';
import { knownOf, type Read, readOne } from './way.ts';

const remainShape = z.object({ total_usage: amount });

/**
 * What remains on an AiHubMix key, under a misleading name; below zero where it has no limit. That it is in dollars is
 * what two public clients take it for (read November 2026).
 */
export const readAiHubMix: Read = (reach) =>
  readOne(reach, '/dashboard/billing/remain', remainShape, ({ total_usage: remaining }) =>
    remaining < 0
      ? { kind: 'unlimited', usedMicros: null, currency: 'USD', expiresAtMs: null }
      : knownOf({ remaining, currency: 'USD', ofKey: true }),
  );
