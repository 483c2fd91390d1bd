import { create } from 'zustand';
import type { Conversation } from '../../shared/models.ts';
import { request } from '../api.ts';
import { openConversation } from './conversations-state.ts';

type Choices = Pick<Conversation, 'providerId' | 'model' | 'systemPrompt'>;

const none: Choices = { providerId: null, model: null, systemPrompt: '' };

/** What is chosen for a chat that has no conversation yet: it is made when its first message is sent. */
export const useNewChat = create<Choices>(() => none);

/** Changes a conversation's choices, or those of the chat to come. */
export async function choose(id: string | null, choices: Partial<Choices>): Promise<void> {
  if (id === null) useNewChat.setState(choices);
  else await request('conversations.update', { id, ...choices });
}

/** Makes the conversation of a new chat and shows it; gives its id. */
export async function createFromNewChat(): Promise<string> {
  const { id } = await request('conversations.create');
  const choices = useNewChat.getState();
  if (choices.providerId !== null || choices.model !== null || choices.systemPrompt !== '') {
    await request('conversations.update', { id, ...choices });
  }
  useNewChat.setState(none);
  openConversation(id);
  return id;
}
