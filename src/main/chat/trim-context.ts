/** Providers put a role and marks around each message (OpenAI's cookbook says three or four tokens, November 2026). */
export const FRAME_TOKENS = 4;

/** Of an answer that no limit was set for: as much as most are given, but no more than a quarter of a small window. */
const MAX_RESERVE_TOKENS = 8192;

/** What of a model's window is kept free for the answer. */
export function reserveOf(windowTokens: number, maxAnswerTokens: number | null = null): number {
  const quarter = Math.floor(windowTokens / 4);
  if (maxAnswerTokens === null) return Math.min(MAX_RESERVE_TOKENS, quarter);
  return Math.min(maxAnswerTokens, Math.floor(windowTokens / 2));
}

/**
 * The one rule of what is left out: the oldest questions, each with its answers, whole, until the rest has room. The
 * last question and what follows it are never left out. Gives the index of the first message that is sent.
 * `room`: in tokens, for the messages alone; `tokensAt` is asked from the last message on, no further than need be.
 */
export function firstSent(
  messages: readonly { readonly isQuestion: boolean }[],
  room: number,
  tokensAt: (index: number) => number,
): number {
  const last = messages.findLastIndex(({ isQuestion }) => isQuestion);
  if (last === -1) return 0;
  let first = last;
  let taken = 0;
  for (let at = messages.length - 1; at >= 0; at -= 1) {
    taken += tokensAt(at) + FRAME_TOKENS;
    if (at < first && taken > room) return first;
    // What was said before the first question goes with it.
    if (at < first && (messages[at]?.isQuestion === true || at === 0)) first = at;
  }
  return first;
}
