import type { Message } from '../../../shared/messages.ts';
import { rangesOf } from '../../../shared/search-words.ts';

/** A match, by its message and its place among that message's matches. */
export interface Match {
  readonly messageId: string;
  readonly index: number;
  readonly nth: number;
}

/** So many are told apart; a letter that stands everywhere needs no more. */
const MAX_MATCHES = 10_000;

/** All matches in a thread's messages, drawn or not, first to last. */
export function matchesIn(messages: readonly Message[], text: string): readonly Match[] {
  if (text.trim() === '') return [];
  const matches: Match[] = [];
  for (const [index, message] of messages.entries()) {
    const left = MAX_MATCHES - matches.length;
    if (left === 0) break;
    const count = rangesOf(message.text, [text], left).length;
    for (let nth = 0; nth < count; nth += 1) matches.push({ messageId: message.id, index, nth });
  }
  return matches;
}
