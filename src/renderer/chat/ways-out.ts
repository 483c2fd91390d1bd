import type { ErrorCode, ErrorData } from '../../shared/errors.ts';

type WayOut = 'add-keys' | 'show-keys' | 'network' | 'try-again';

const ADD: ReadonlySet<unknown> = new Set(['none-added', 'all-removed']);
const NEEDS_KEYS: ReadonlySet<ErrorCode> = new Set(['all-refused', 'secret-missing']);
/** The way there may be another: a proxy, a firewall. */
const BY_NETWORK: ReadonlySet<ErrorCode> = new Set(['network', 'timeout']);

/** What a person can do about an error, the likeliest first. */
export function waysOut({ code, details }: ErrorData): readonly WayOut[] {
  if (code === 'no-provider') return ['add-keys'];
  // It is there, and is stored as soon as it can be.
  if (code === 'not-stored') return [];
  if (code === 'pool-empty') {
    if (ADD.has(details?.reason)) return ['add-keys', 'try-again'];
    return details?.reason === 'all-cooling' ? ['try-again'] : ['show-keys', 'try-again'];
  }
  if (BY_NETWORK.has(code)) return ['try-again', 'network'];
  return NEEDS_KEYS.has(code) ? ['try-again', 'show-keys'] : ['try-again'];
}
