import { createAssistants } from '../chat/assistants.ts';
import { createAttachmentStore } from '../chat/attachment-store.ts';
import { createConversationStore } from '../chat/conversation-store.ts';
import { createConversations } from '../chat/conversations.ts';
import { createFolders } from '../chat/folders.ts';
import { createMessageDrafts } from '../chat/message-drafts.ts';
import { createMessageStore } from '../chat/message-store.ts';
import { createSnippets } from '../chat/snippets.ts';
import { createThreads } from '../chat/threads.ts';
import type { Ground } from './ground.ts';

export type ConversationsPart = ReturnType<typeof constructConversations>;

/** Conversations with all that is kept of them, and what a person has at hand to write with. */
export function constructConversations({
  db,
  publish,
  now,
  newId,
}: Pick<Ground, 'db' | 'publish' | 'now' | 'newId'>) {
  const store = createConversationStore(db);
  const conversations = createConversations({ store, publish, now, newId });
  const folders = createFolders({ db, publish, newId, onEmptied: conversations.outOfFolder });
  const onRemove = conversations.withoutAssistant;
  const assistants = createAssistants({ db, publish, newId, onRemove });
  const attachments = createAttachmentStore(db);
  const messages = createMessageStore(db, attachments);
  return {
    conversations,
    folders,
    assistants,
    snippets: createSnippets({ db, publish, newId }),
    messageDrafts: createMessageDrafts(db),
    attachments,
    messages,
    threads: createThreads({ store: messages, publish, now }),
  };
}
