import type { BillingParts } from './billing-parts.ts';
import { wayOfHost } from './hosts.ts';

/**
 * Origins that called a key dead which was then served, and haven't taken it back: what a relay counts wrong for one key
 * it counts wrong for all. Vendors known by name aren't among them, since some serve free models for nothing.
 */
export function beliedOrigins({ keys, providers }: BillingParts): Set<string> {
  const origins = new Set<string>();
  for (const { providerId, balance } of keys.watched()) {
    if (balance.kind !== 'known' || !balance.doubtful) continue;
    const origin = originOfUnknown(providers.find(providerId)?.baseUrl ?? null);
    if (origin !== null) origins.add(origin);
  }
  return origins;
}

/** The origin of a base URL whose way of telling balances had to be found out; else null. */
export function originOfUnknown(baseUrl: string | null): string | null {
  return baseUrl === null || wayOfHost(baseUrl) !== null ? null : new URL(baseUrl).origin;
}
