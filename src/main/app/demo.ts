import { createDemo } from '../demo/demo-service.ts';
import type { BillingPart } from './billing.ts';
import type { ChatPart } from './chat.ts';
import type { Ground } from './ground.ts';
import type { KeysPart } from './keys.ts';

/** The embedded provider; when it goes, all goes that was said with it or is known of its keys. */
export function constructDemo(
  ground: Ground,
  { providers, keys, journal }: KeysPart,
  { conversations }: ChatPart,
  { history }: BillingPart,
  removeConversation: (id: string) => Promise<void>,
) {
  return createDemo({
    providers,
    keys,
    journal: {
      ...journal,
      forget(providerId: string): void {
        journal.forget(providerId);
        history.forget(providerId);
      },
    },
    settings: ground.settings,
    conversations: {
      create: conversations.create,
      removeOf: async (providerId: string) => {
        for (const { id } of conversations.ofProvider(providerId)) await removeConversation(id);
      },
    },
    now: ground.now,
    timers: ground.timers,
    newId: ground.newId,
    systemLanguage: ground.systemLanguage,
  });
}
