import { useSyncExternalStore } from 'react';
import { isLoopback } from '../../shared/loopback.ts';
import { useProviderOf } from './use-chosen.ts';

/**
 * Whether a conversation's next message would reach nobody: the system says that it is offline, and the provider is not
 * on this computer. Only told, never acted on: some systems with a tunnel say so wrongly.
 */
export function useCutOff(conversationId: string | null): boolean {
  const provider = useProviderOf(conversationId);
  const isOffline = useSyncExternalStore(follow, () => !navigator.onLine);
  if (!isOffline || provider === null || provider.demo) return false;
  return !isLoopback(new URL(provider.baseUrl).hostname);
}

function follow(tell: () => void): () => void {
  window.addEventListener('online', tell);
  window.addEventListener('offline', tell);
  return () => {
    window.removeEventListener('online', tell);
    window.removeEventListener('offline', tell);
  };
}
