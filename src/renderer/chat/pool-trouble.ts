import type { PoolSummary, ProviderView } from '../../shared/models.ts';

export type PoolTrouble =
  | 'noProvider'
  | 'noKeys'
  | 'allCooling'
  | 'allSuspended'
  | 'allDisabled'
  | 'allRemoved';

/** Why no key can be picked now, as far as all providers together tell; null where one can. */
export function poolTrouble(
  pool: PoolSummary,
  providers: readonly ProviderView[],
): PoolTrouble | null {
  if (pool.pickable > 0) return null;
  if (pool.cooling > 0) return 'allCooling';
  if (pool.suspended > 0) return 'allSuspended';
  if (pool.disabled > 0) return 'allDisabled';
  if (pool.trashed > 0) return 'allRemoved';
  return providers.length === 0 ? 'noProvider' : 'noKeys';
}
