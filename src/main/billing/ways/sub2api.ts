import { z } from 'zod';
import { unclear } from '../reading.ts';
import { amount, currency, isoTime } from './fields.ts';
import { knownOf, type Read, readOne } from './way.ts';

/** What it calls a balance that is paid for, in place of a plan's name. */
const WALLET = '钱包余额';

const usageShape = z.object({
  isValid: z.literal(true),
  planName: z.string().nullish(),
  /** Left out, with its unit, where the key has limits for windows of hours and nothing else. */
  remaining: amount.nullish(),
  unit: currency.default('USD'),
  quota: z.object({ limit: amount, used: amount, remaining: amount, unit: currency }).nullish(),
  subscription: z.object({}).nullish(),
  rate_limits: z
    .array(z.object({ limit: amount, used: amount, remaining: amount, reset_at: isoTime }))
    .nullish(),
  expires_at: isoTime,
});

/**
 * sub2api's usage, in dollars. What remains may be of a plan, or of a window of hours, that fills up again: only a
 * quota or a paid balance can be used up. -1 stands for no limit. Quota and windows are the key's own, a balance and a
 * plan its owner's (gateway_handler.go, read November 2026).
 */
export const readSub2api: Read = (reach) =>
  readOne(reach, '/v1/usage', usageShape, (usage) => {
    const { quota, expires_at: expiresAtMs } = usage;
    if (quota) {
      const { limit, used, remaining, unit } = quota;
      return knownOf({ limit, used, remaining, currency: unit, expiresAtMs, ofKey: true });
    }
    const { remaining, unit } = usage;
    const windows = usage.rate_limits ?? [];
    if (remaining === null || remaining === undefined) {
      const [tightest] = windows.toSorted((a, b) => a.remaining - b.remaining);
      if (tightest === undefined) return unclear('malformed');
      // What was used of it is left out: from one window to another it would seem to grow by what nobody spent.
      const { limit, remaining: left, reset_at: atMs } = tightest;
      const renewal = { atMs };
      return knownOf({ limit, remaining: left, currency: unit, expiresAtMs, renewal, ofKey: true });
    }
    if (remaining === -1) {
      return { kind: 'unlimited', usedMicros: null, currency: unit, expiresAtMs };
    }
    const isPaid = usage.planName === WALLET && !usage.subscription;
    const resetsAt = windows.flatMap(({ reset_at: atMs }) => atMs ?? []);
    const renewal = isPaid ? null : { atMs: resetsAt.length === 0 ? null : Math.min(...resetsAt) };
    return knownOf({ remaining, currency: unit, expiresAtMs, renewal });
  });
