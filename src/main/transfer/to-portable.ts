import { type FullAttachment, newAttachmentOf } from '../chat/attachment-store.ts';
import { type ConversationRow, toConversation } from '../chat/conversation-store.ts';
import type { MessageRow } from '../chat/message-rows.ts';
import type { PortableConversation, PortableMessage } from './portable.ts';

/** A conversation as it goes out, from its rows: what is deleted goes nowhere, and what is being written breaks off. */
export function toPortable(
  row: ConversationRow,
  messages: readonly MessageRow[],
  attachedTo: (messageId: string) => readonly FullAttachment[],
): PortableConversation {
  return {
    ...toConversation(row),
    messages: messages.map((message) => toPortableMessage(message, attachedTo)),
  };
}

function toPortableMessage(
  row: MessageRow,
  attachedTo: (messageId: string) => readonly FullAttachment[],
): PortableMessage {
  const isErased = row.deleted_at_ms !== null;
  const isStreaming = row.state === 'streaming';
  return {
    id: row.id,
    parentId: row.parent_id,
    role: row.role,
    // What is deleted goes nowhere, though it can still be restored here.
    text: isErased ? '' : row.text,
    reasoning: isErased ? '' : row.reasoning,
    reasoningMs: row.reasoning_ms,
    state: row.state === 'streaming' ? 'cut' : row.state,
    error: isStreaming
      ? { code: 'stream-cut', message: 'stream-cut' }
      : row.error === null || isErased
        ? null
        : JSON.parse(row.error),
    providerName: row.provider_name,
    model: row.model,
    attempts: isErased ? [] : JSON.parse(row.attempts),
    firstTokenMs: row.first_token_ms,
    tookMs: row.took_ms,
    promptTokens: row.prompt_tokens,
    completionTokens: row.completion_tokens,
    costMicros: row.cost_micros,
    chosen: row.chosen,
    isPinned: row.pinned === 1 && !isErased,
    isErased,
    createdAtMs: row.created_at_ms,
    attachments: isErased ? [] : attachedTo(row.id).map(newAttachmentOf),
  };
}
