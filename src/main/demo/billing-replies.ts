import type { Account } from './account.ts';
import type { Reply } from './reply.ts';

const MICROS_PER_DOLLAR = 1_000_000;
const MICROS_PER_CENT = 10_000;

/** As one-api answers it (controller/billing.go, read November 2026): dollars, and seconds with 0 for no expiry. */
export function subscription({ limitMicros, expiresAtMs }: Account): Reply {
  const dollars = limitMicros / MICROS_PER_DOLLAR;
  return {
    status: 200,
    body: {
      object: 'billing_subscription',
      has_payment_method: true,
      soft_limit_usd: dollars,
      hard_limit_usd: dollars,
      system_hard_limit_usd: dollars,
      access_until: expiresAtMs === null ? 0 : Math.floor(expiresAtMs / 1000),
    },
  };
}

/** All that was ever used, in cents, whatever dates are asked for; so does one-api. */
export function usage({ usedMicros }: Account): Reply {
  return { status: 200, body: { object: 'list', total_usage: usedMicros / MICROS_PER_CENT } };
}
