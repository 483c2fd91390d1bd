import { createAssistants } from '../chat/assistants.ts';
import { createAttachmentStore } from '../chat/attachment-store.ts';
import { createAutoTitles } from '../chat/auto-titles.ts';
import { createChatService } from '../chat/chat-service.ts';
import { createContext } from '../chat/context.ts';
import { createConversationStore } from '../chat/conversation-store.ts';
import { createConversations } from '../chat/conversations.ts';
import { createCooldowns } from '../chat/cooldowns.ts';
import { createFolders } from '../chat/folders.ts';
import { createMessageDrafts } from '../chat/message-drafts.ts';
import { createMessageStore } from '../chat/message-store.ts';
import { createModels } from '../chat/models.ts';
import { createNextRequest } from '../chat/next-request.ts';
import { createRotatingFetch, type RotationParts } from '../chat/rotating-fetch.ts';
import { createSnippets } from '../chat/snippets.ts';
import { createThreads } from '../chat/threads.ts';
import { createTokenCounter } from '../chat/token-counter.ts';
import type { Network } from '../network/network.ts';
import type { Ground } from './ground.ts';
import type { KeysPart } from './keys.ts';

export type ChatPart = ReturnType<typeof constructChat>;

/** Conversations with all that is kept of them, and what asks the models. */
export function constructChat(ground: Ground, { keys, providers }: KeysPart, { fetch }: Network) {
  const { db, publish, on, now, timers, newId, onFault } = ground;
  const settings = ground.settings.get;

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
    now,
    timers,
  };
  const models = createModels({
    fetchFor: (provider) => createRotatingFetch(rotation, { provider }),
    now,
    timers,
  });

  const conversations = createConversations({
    store: createConversationStore(db),
    publish,
    now,
    newId,
  });
  const folders = createFolders({ db, publish, newId, onEmptied: conversations.outOfFolder });
  const assistants = createAssistants({
    db,
    publish,
    newId,
    onRemove: conversations.withoutAssistant,
  });
  const snippets = createSnippets({ db, publish, newId });
  const messageDrafts = createMessageDrafts(db);
  const attachments = createAttachmentStore(db);
  const messages = createMessageStore(db, attachments);
  const threads = createThreads({ store: messages, publish, now });

  const counter = createTokenCounter({
    file: ground.tokenWorker ?? new URL('../chat/token-worker.ts', import.meta.url),
    timers,
    onFault,
  });
  const context = createContext({ counter });
  const chat = createChatService({
    rotation,
    conversations,
    messages,
    attachments,
    context,
    assistants,
    threads,
    models,
    providers,
    settings,
    publish,
    newId,
    onFault,
  });
  const nextRequest = createNextRequest({
    context,
    conversations,
    messages,
    assistants,
    providers,
    settings,
  });
  const autoTitles = createAutoTitles({ rotation, conversations, messages, providers, settings });
  on('chat.message', autoTitles.follow);

  return {
    models,
    conversations,
    folders,
    assistants,
    snippets,
    messageDrafts,
    attachments,
    messages,
    threads,
    counter,
    chat,
    nextRequest,
    autoTitles,
  };
}
