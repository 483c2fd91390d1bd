/** What is known of a conversation as a whole. */
import type { Message } from './messages.ts';

/** A stretch of the shown path. */
export interface PathPart {
  /** How many messages of the path come before it. */
  readonly earlier: number;
  readonly messages: readonly Message[];
}

/** A pinned message, wherever in the conversation's tree it stands. */
export interface Pin {
  readonly messageId: string;
  readonly role: Message['role'];
  /** How its text begins. */
  readonly text: string;
  readonly createdAtMs: number;
}

/** A conversation as a whole, all branches and what was deleted from it included: that was paid for too. */
export interface ThreadFacts {
  readonly conversationId: string;
  /** At list price, in millionths of a US dollar, of the answers whose price is known. */
  readonly costMicros: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Answers whose price nobody knows are left out of the cost. */
  readonly unpriced: number;
  readonly pins: readonly Pin[];
}

/** How the shown path goes on from now on, after a message; `after` is null for the beginning. */
export interface PathChange {
  readonly conversationId: string;
  readonly after: string | null;
  /** How many messages the path has up to and including that one. */
  readonly kept: number;
  readonly messages: readonly Message[];
}
