import { createChatService } from '../chat/chat-service.ts';
import { createContext } from '../chat/context.ts';
import { createModels } from '../chat/models.ts';
import { createNextRequest } from '../chat/next-request.ts';
import { createRotatingFetch, type RotationParts } from '../chat/rotating-fetch.ts';
import type { TokenCounter } from '../chat/token-counter.ts';
import type { ConversationsPart } from './conversations.ts';
import type { Ground } from './ground.ts';
import type { KeysPart } from './keys.ts';

/** What asks the models, with the keys that a rotation picks. */
export function constructAsking(
  { publish, newId, onFault, settings }: Pick<Ground, 'publish' | 'newId' | 'onFault' | 'settings'>,
  { conversations, assistants, attachments, messages, threads }: ConversationsPart,
  providers: KeysPart['providers'],
  rotation: RotationParts,
  counter: Pick<TokenCounter, 'count'>,
) {
  const { now, timers } = rotation;
  const models = createModels({
    fetchFor: (provider) => createRotatingFetch(rotation, { provider }),
    now,
    timers,
  });
  const context = createContext({ counter });
  const parts = {
    conversations,
    assistants,
    messages,
    context,
    providers,
    settings: settings.get,
  };
  const chat = createChatService({
    ...parts,
    rotation,
    attachments,
    threads,
    models,
    publish,
    newId,
    onFault,
  });
  return { models, chat, nextRequest: createNextRequest(parts) };
}
