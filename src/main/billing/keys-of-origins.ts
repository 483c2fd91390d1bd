import type { BillingParts } from './billing-parts.ts';

/** How many watched keys each origin has. */
export function keysOfOrigins({ keys, providers }: BillingParts): ReadonlyMap<string, number> {
  const origins = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const { providerId } of keys.watched()) {
    let origin = origins.get(providerId);
    if (origin === undefined) {
      const provider = providers.find(providerId);
      origin = provider === null ? '' : new URL(provider.baseUrl).origin;
      origins.set(providerId, origin);
    }
    counts.set(origin, (counts.get(origin) ?? 0) + 1);
  }
  return counts;
}
