import { create } from 'zustand';
import type { Choices } from '../../shared/effective.ts';
import { request } from '../api.ts';
import { attempt } from '../toast.tsx';
import { openConversation } from './conversations-state.ts';

const none: Choices = {
  providerId: null,
  model: null,
  systemPrompt: '',
  parameters: {},
  assistantId: null,
};

/** What is chosen for a chat that has no conversation yet: it is made when its first message is sent. */
export const useNewChat = create<Choices>(() => none);

/** Changes a conversation's choices, or those of the chat to come. */
export function choose(id: string | null, choices: Partial<Choices>): void {
  if (id === null) useNewChat.setState(choices);
  else void attempt(request('conversations.update', { id, ...choices }));
}

/** Makes the conversation of a new chat and shows it; gives its id. */
export async function createFromNewChat(): Promise<string> {
  const { id } = await request('conversations.create');
  const choices = useNewChat.getState();
  if (choices !== none) {
    await request('conversations.update', { id, ...choices });
  }
  useNewChat.setState(none, true);
  openConversation(id);
  return id;
}
