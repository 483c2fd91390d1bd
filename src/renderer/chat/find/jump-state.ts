import { create } from 'zustand';

/** A message to be brought into sight, and the words to show in it. */
export interface Jump {
  readonly conversationId: string;
  readonly messageId: string;
  readonly words: readonly string[];
}

export const useJump = create<{ readonly jump: Jump | null }>(() => ({ jump: null }));

/** Brings a message into sight as soon as its conversation is shown, be it on another branch. */
export function jumpTo(conversationId: string, messageId: string, words: readonly string[]): void {
  useJump.setState({ jump: { conversationId, messageId, words } });
}
