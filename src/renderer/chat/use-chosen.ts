import { useShallow } from 'zustand/react/shallow';
import type { Assistant } from '../../shared/assistants.ts';
import type { Conversation } from '../../shared/conversations.ts';
import { type Choices, withAssistant } from '../../shared/effective.ts';
import type { ProviderView } from '../../shared/providers.ts';
import { useLive } from '../live-state.ts';
import { useAssistants } from './assistants-state.ts';
import { useConversations } from './conversations-state.ts';
import { providerOf } from './effective-choice.ts';
import { useNewChat } from './new-chat.ts';

/** The conversation that is shown; null while a new chat is begun. */
export function useConversation(id: string | null): Conversation | null {
  return useConversations(({ list }) => list.find((each) => each.id === id) ?? null);
}

/** What is chosen for a conversation, or for the chat to come; the same until that changes, whatever else does. */
export function useChosen(id: string | null): Choices {
  const newChat = useNewChat();
  const chosen = useConversations(
    useShallow(({ list }) => {
      const found = list.find((each) => each.id === id);
      return found === undefined ? null : choicesOf(found);
    }),
  );
  return chosen ?? newChat;
}

function choicesOf({ providerId, model, systemPrompt, parameters, assistantId }: Choices): Choices {
  return { providerId, model, systemPrompt, parameters, assistantId };
}

/** The assistant that answers in it, if one does. */
export function useAssistantOf(id: string | null): Assistant | null {
  const { assistantId } = useChosen(id);
  return useAssistants((list) => list.find((each) => each.id === assistantId) ?? null);
}

/** What holds for its next answer: what is chosen for it, else its assistant's word. */
export function useHolding(id: string | null): Choices {
  return withAssistant(useChosen(id), useAssistantOf(id));
}

/** The provider that its next request goes to; null where that was removed, or there is none. */
export function useProviderOf(id: string | null): ProviderView | null {
  return providerOf(useHolding(id), useLive('settings'), useLive('providers'));
}
