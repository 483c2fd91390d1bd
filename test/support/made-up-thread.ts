import type { Conversation } from '../../src/shared/conversations.ts';
import { unkept } from '../../src/shared/keeping.ts';
import type { Message } from '../../src/shared/messages.ts';

export function madeUpConversation(id: string, title: string, atMs: number): Conversation {
  return {
    id,
    title,
    providerId: null,
    model: null,
    systemPrompt: '',
    parameters: {},
    assistantId: null,
    createdAtMs: atMs,
    updatedAtMs: atMs,
    ...unkept,
  };
}

/** A message as it is stored, in the conversation's tree after another one. */
export function madeUpMessage(
  conversationId: string,
  id: string,
  role: Message['role'],
  text: string,
  parentId: string | null,
): Message {
  return {
    id,
    conversationId,
    role,
    text,
    reasoning: '',
    reasoningMs: null,
    state: 'done',
    error: null,
    providerName: null,
    model: null,
    attempts: [],
    firstTokenMs: null,
    tookMs: null,
    usage: null,
    costMicros: null,
    parentId,
    siblings: [],
    pinned: false,
    attachments: [],
    createdAtMs: 1000,
  };
}
