import type { Conversation } from '../../shared/models.ts';
import { useConversations } from './conversations-state.ts';
import { useNewChat } from './new-chat.ts';

/** The conversation that is shown; null while a new chat is begun. */
export function useConversation(id: string | null): Conversation | null {
  return useConversations(({ list }) => list.find((each) => each.id === id) ?? null);
}

/** What is chosen for a conversation, or for the chat to come. */
export function useChosen(
  id: string | null,
): Pick<Conversation, 'providerId' | 'model' | 'systemPrompt'> {
  const newChat = useNewChat();
  return useConversation(id) ?? newChat;
}
