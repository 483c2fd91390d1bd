import type { Conversation } from '../../src/shared/conversations.ts';
import { unkept } from '../../src/shared/keeping.ts';
import type { Message } from '../../src/shared/messages.ts';

/** A conversation that says nothing of its own but what is given. */
export function madeUpConversation(facts: Partial<Conversation> = {}): Conversation {
  return {
    id: 'c',
    title: '',
    providerId: null,
    model: null,
    systemPrompt: '',
    parameters: {},
    assistantId: null,
    createdAtMs: 1000,
    updatedAtMs: 1000,
    ...unkept,
    ...facts,
  };
}

/** An answer without a word, but for what is given. */
export function madeUpMessage(facts: Partial<Message> = {}): Message {
  return {
    id: 'm',
    conversationId: 'c',
    role: 'assistant',
    text: '',
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
    parentId: null,
    siblings: [],
    pinned: false,
    attachments: [],
    createdAtMs: 1000,
    ...facts,
  };
}
