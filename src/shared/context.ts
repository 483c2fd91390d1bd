/** What the next request of a conversation will hold. */
import type { Message } from './messages.ts';

export interface ContextMessage {
  readonly id: string;
  readonly role: Message['role'];
  /** How it begins. */
  readonly text: string;
  /** An estimate, with its attachments; null where it wasn't counted, since it won't be sent anyway. */
  readonly tokens: number | null;
  /** `too-old`: before the cut; `empty`: nothing came of it. */
  readonly fate: 'sent' | 'too-old' | 'empty';
}

/** All numbers of tokens are estimates. What is being written takes up room, but is not counted in it. */
export interface ContextView {
  readonly conversationId: string | null;
  readonly model: string | null;
  /** How much the model reads at once; null where nobody knows, and then nothing is left out. */
  readonly windowTokens: number | null;
  /** The part of it that is kept free for the answer. */
  readonly reserveTokens: number;
  readonly systemTokens: number;
  /** Of the system prompt and the messages that are sent. */
  readonly sentTokens: number;
  readonly sentCount: number;
  readonly leftOutCount: number;
  /** The first message that is sent, where others before it are left out. */
  readonly firstSentId: string | null;
  /** Pictures of earlier messages of which only the names are sent, since the model takes no pictures. */
  readonly imagesAsNames: number;
  /** The last ones of the shown path, oldest first. */
  readonly messages: readonly ContextMessage[];
}
