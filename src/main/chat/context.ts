import type { ContextView } from '../../shared/context.ts';
import type { Message } from '../../shared/messages.ts';
import { takesImages } from '../../shared/takes-images.ts';
import { SMALLEST_WINDOW, windowOf } from './model-window.ts';
import { mostTokens, type TokenCounter } from './token-counter.ts';
import { FRAME_TOKENS, firstSent, reserveOf } from './trim-context.ts';

/** So many texts go to the counting thread together. */
const TOGETHER = 64;
/** So many messages are remembered. */
const MAX_KNOWN = 20_000;
/** So many messages are told of. */
const MAX_SHOWN = 200;
const SHOWN_CHARS = 80;

/** What a request will be made of. */
export interface Sending {
  readonly baseUrl: string;
  /** Null where it isn't known yet. */
  readonly model: string | null;
  readonly systemPrompt: string;
  /** The shown path. */
  readonly messages: readonly Message[];
  /** What the person set, if they did. */
  readonly maxAnswerTokens: number | null;
  /** Of a question that isn't among the messages yet; none where it is left out. */
  readonly draftTokens?: number | undefined;
}

export type Context = ReturnType<typeof createContext>;

/** What is sent of a conversation, and how much of the model's window that takes. */
export function createContext({ counter }: { readonly counter: Pick<TokenCounter, 'count'> }) {
  const known = new Map<string, { readonly length: number; readonly tokens: number }>();

  /** Counts from the last message on, until `room` is taken; null where it wasn't counted. */
  async function weigh(messages: readonly Message[], room: number): Promise<(number | null)[]> {
    const weights: (number | null)[] = messages.map(() => null);
    let taken = 0;
    for (let end = messages.length; end > 0 && taken <= room; end -= TOGETHER) {
      const start = Math.max(0, end - TOGETHER);
      const some = messages.slice(start, end);
      const unknown = some.filter(({ id, text }) => known.get(id)?.length !== text.length);
      const counts = await counter.count(unknown.map(({ text }) => text));
      for (const [at, { id, text }] of unknown.entries()) {
        remember(id, { length: text.length, tokens: counts[at] ?? 0 });
      }
      for (const [at, message] of some.entries()) {
        const tokens = (known.get(message.id)?.tokens ?? 0) + attachedTokens(message);
        weights[start + at] = tokens;
        taken += tokens + FRAME_TOKENS;
      }
    }
    return weights;
  }

  function remember(id: string, count: { length: number; tokens: number }): void {
    known.delete(id);
    known.set(id, count);
    const [oldest] = known.keys();
    if (known.size > MAX_KNOWN && oldest !== undefined) known.delete(oldest);
  }

  async function reckon({ messages, draftTokens = 0, ...sending }: Sending) {
    const { baseUrl, model, systemPrompt, maxAnswerTokens } = sending;
    const windowTokens = model === null ? null : await windowOf(baseUrl, model);
    const [systemTokens = 0] = await counter.count([systemPrompt]);
    const reserveTokens = windowTokens === null ? 0 : reserveOf(windowTokens, maxAnswerTokens);
    const framed = systemPrompt === '' ? 0 : systemTokens + FRAME_TOKENS;
    const room =
      windowTokens === null ? Number.POSITIVE_INFINITY : windowTokens - reserveTokens - framed;
    const weights = await weigh(messages, room);
    // What wasn't counted lies beyond the room in any case.
    const pieces = messages.map(toPiece);
    if (draftTokens > 0) pieces.push({ isQuestion: true });
    const tokensAt = (at: number) => (at < messages.length ? (weights[at] ?? room) : draftTokens);
    const first = firstSent(pieces, room, tokensAt);
    return { windowTokens, systemTokens: framed, reserveTokens, weights, first };
  }

  return {
    /** Those of the messages that are sent. */
    async fitting(sending: Sending): Promise<readonly Message[]> {
      const messages = sending.messages.filter(canBeSent);
      const most = messages.reduce(
        (sum, message) => sum + mostTokens(message.text) + attachedTokens(message) + FRAME_TOKENS,
        mostTokens(sending.systemPrompt),
      );
      // It has room in any window: nothing need be read or counted first.
      if (most <= SMALLEST_WINDOW - reserveOf(SMALLEST_WINDOW, sending.maxAnswerTokens)) {
        return messages;
      }
      const { first } = await reckon({ ...sending, messages });
      return messages.slice(first);
    },
    /** What the next request would hold, for people. */
    async view(conversationId: string | null, sending: Sending): Promise<ContextView> {
      const messages = sending.messages.filter(canBeSent);
      const reckoned = await reckon({ ...sending, messages });
      const { first, weights, systemTokens } = reckoned;
      const fates = new Map(
        messages.map(({ id }, at) => [
          id,
          { tokens: weights[at] ?? null, fate: at < first ? 'too-old' : 'sent' } as const,
        ]),
      );
      const sent = messages.slice(first);
      const isBlind = sending.model !== null && takesImages(sending.model) === 'no';
      const pictures = sent.flatMap(({ attachments }) =>
        attachments.filter(({ kind }) => kind === 'image'),
      );
      return {
        conversationId,
        model: sending.model,
        windowTokens: reckoned.windowTokens,
        reserveTokens: reckoned.reserveTokens,
        systemTokens,
        sentTokens: sent.reduce(
          (sum, _, at) => sum + (weights[first + at] ?? 0) + FRAME_TOKENS,
          systemTokens,
        ),
        sentCount: sent.length,
        leftOutCount: first,
        firstSentId: first === 0 ? null : (sent[0]?.id ?? null),
        imagesAsNames: isBlind ? pictures.length : 0,
        messages: sending.messages.slice(-MAX_SHOWN).map(({ id, role, text }) => ({
          id,
          role,
          text: text
            .slice(0, SHOWN_CHARS * 4)
            .replace(/\s+/g, ' ')
            .slice(0, SHOWN_CHARS),
          ...(fates.get(id) ?? { tokens: null, fate: 'empty' as const }),
        })),
      };
    },
  };
}

/** An answer that is being written, or that never had a word, says nothing to a model. */
function canBeSent({ text, attachments, state }: Message): boolean {
  return (text !== '' || attachments.length > 0) && state !== 'streaming';
}

function attachedTokens({ attachments }: Message): number {
  return attachments.reduce((sum, { tokens }) => sum + tokens, 0);
}

function toPiece({ role }: Message) {
  return { isQuestion: role === 'user' };
}
