import { useLive } from '../live-state.ts';
import { useKeys } from '../settings/keys/keys-store.ts';
import { type PoolTrouble, poolTrouble } from './pool-trouble.ts';
import { useProviderOf } from './use-chosen.ts';

/** Why a conversation's next message would find no key, among those of the provider that it goes to. */
export function usePoolTrouble(conversationId: string | null): PoolTrouble | null {
  const providers = useLive('providers');
  const provider = useProviderOf(conversationId);
  // A cooldown's end changes no key, but the pool.
  useLive('pool');
  const keys = useKeys(({ byId }) => byId);
  if (provider === null && providers.length > 0) return { cause: 'providerGone', untilMs: null };
  if (keys === null && provider !== null) return null;
  return poolTrouble(provider, keys?.values() ?? [], Date.now());
}
