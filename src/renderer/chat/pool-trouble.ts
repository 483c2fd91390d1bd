import type { KeyView } from '../../shared/keys.ts';
import type { ProviderView } from '../../shared/providers.ts';

type Cause =
  | 'noProvider'
  | 'providerGone'
  | 'noKeys'
  | 'allCooling'
  | 'allSuspended'
  | 'allDisabled'
  | 'allRemoved';

export interface PoolTrouble {
  readonly cause: Cause;
  /** When the first key is back; null where none comes back at a known time. */
  readonly untilMs: number | null;
}

const SOONEST_FIRST = ['allCooling', 'allSuspended', 'allDisabled', 'allRemoved'] as const;

/** Why no key of the provider can be picked now, what ends soonest by itself first; null where one can. */
export function poolTrouble(
  provider: ProviderView | null,
  keys: Iterable<KeyView>,
  nowMs: number,
): PoolTrouble | null {
  if (provider === null) return { cause: 'noProvider', untilMs: null };
  const seen = new Set<Cause>();
  let untilMs = Number.POSITIVE_INFINITY;
  for (const key of keys) {
    if (key.providerId !== provider.id || key.admin) continue;
    const cause = causeOf(key, nowMs);
    if (cause === null) return null;
    seen.add(cause);
    if (cause === 'allCooling') untilMs = Math.min(untilMs, key.cooldown?.untilMs ?? untilMs);
  }
  const cause = SOONEST_FIRST.find((one) => seen.has(one)) ?? 'noKeys';
  return { cause, untilMs: cause === 'allCooling' ? untilMs : null };
}

function causeOf({ state, enabled, cooldown }: KeyView, nowMs: number): Cause | null {
  if (state === 'deleted') return 'allRemoved';
  if (!enabled) return 'allDisabled';
  if (state === 'suspended') return 'allSuspended';
  return cooldown !== null && cooldown.untilMs > nowMs ? 'allCooling' : null;
}
