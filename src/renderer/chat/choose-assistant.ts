import type { Assistant } from '../../shared/assistants.ts';
import { choose } from './new-chat.ts';

/** Gives a conversation to an assistant; a model chosen by hand before yields to one that the assistant names. */
export function chooseAssistant(conversationId: string | null, assistant: Assistant | null): void {
  const names = assistant !== null && (assistant.model !== null || assistant.providerId !== null);
  choose(conversationId, {
    assistantId: assistant?.id ?? null,
    ...(names ? { providerId: null, model: null } : {}),
  });
}
