import type { Conversation } from '../../shared/conversations.ts';
import type { Message } from '../../shared/messages.ts';
import type { ProviderView } from '../../shared/providers.ts';
import type { Settings } from '../../shared/settings.ts';

/** The provider that a conversation's next request goes to, as the main process chooses it; null where it was removed. */
export function providerOf(
  chosen: Pick<Conversation, 'providerId'>,
  settings: Settings,
  providers: readonly ProviderView[],
): ProviderView | null {
  const find = (id: string | null) => providers.find((each) => each.id === id) ?? null;
  if (chosen.providerId !== null) return find(chosen.providerId);
  return find(settings.defaultProviderId) ?? providers[0] ?? null;
}

/** The model it names; null where the main process takes the one that served last, or any. */
export function modelOf(
  chosen: Pick<Conversation, 'model'>,
  settings: Settings,
  provider: ProviderView | null,
): string | null {
  if (chosen.model) return chosen.model;
  const isDefault = provider !== null && provider.id === settings.defaultProviderId;
  return isDefault ? settings.defaultModel : null;
}

/** The model that answered last in this conversation, if the provider is the same. */
export function lastModelOf(
  messages: readonly Message[] = [],
  provider: ProviderView | null = null,
): string | null {
  const last = messages.findLast(({ role, model }) => role === 'assistant' && model !== null);
  return last !== undefined && last.providerName === provider?.name ? last.model : null;
}
