import { createAutoTitles } from '../chat/auto-titles.ts';
import { createCooldowns } from '../chat/cooldowns.ts';
import type { RotationParts } from '../chat/rotating-fetch.ts';
import { createTokenCounter } from '../chat/token-counter.ts';
import type { Network } from '../network/network.ts';
import { constructAsking } from './asking.ts';
import { constructConversations } from './conversations.ts';
import type { Ground } from './ground.ts';
import type { KeysPart } from './keys.ts';

export type ChatPart = ReturnType<typeof constructChat>;

/** Conversations with all that is kept of them, and what asks the models. */
export function constructChat(ground: Ground, { keys, providers }: KeysPart, { fetch }: Network) {
  const { on, now, timers, onFault } = ground;

  const noteSuccess = (keyId: string) => {
    try {
      keys.noteSuccess(keyId);
    } catch (thrown) {
      onFault('noting that a key served', thrown);
    }
  };
  const rotation: RotationParts = {
    fetch,
    // The first words don't wait until the disk has it.
    keys: { ...keys, noteSuccess: (keyId) => void setImmediate(noteSuccess, keyId) },
    providers,
    cooldowns: createCooldowns(ground.random),
    owed: new Set<() => void>(),
    onFault,
    now,
    timers,
  };
  const counter = createTokenCounter({
    file: ground.tokenWorker ?? new URL('../chat/token-worker.ts', import.meta.url),
    timers,
    onFault,
  });

  const kept = constructConversations(ground);
  const asking = constructAsking(ground, kept, providers, rotation, counter);
  const autoTitles = createAutoTitles({
    ...kept,
    rotation,
    providers,
    settings: ground.settings.get,
  });
  on('chat.message', autoTitles.follow);

  return { ...kept, ...asking, counter, autoTitles };
}
