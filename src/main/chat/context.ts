import type { ContextView } from '../../shared/context.ts';
import type { Message } from '../../shared/messages.ts';
import { takesImages } from '../../shared/takes-images.ts';
import { SMALLEST_WINDOW, windowOf } from './model-window.ts';
import { lastOf, type Said } from './said.ts';
import { mostTokens, type TokenCounter } from './token-counter.ts';
import { FRAME_TOKENS, firstSent, reserveOf } from './trim-context.ts';

/** So many messages are read and counted together. */
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
  readonly said: Said;
  /** What the person set, if they did. */
  readonly maxAnswerTokens: number | null;
  /** Of a question that isn't among the messages yet; none where it is left out. */
  readonly draftTokens?: number | undefined;
}

interface Weighed {
  readonly message: Message;
  readonly tokens: number;
  readonly isQuestion: boolean;
}

export type Context = ReturnType<typeof createContext>;

/** What is sent of a conversation, and how much of the model's window that takes. */
export function createContext({ counter }: { readonly counter: Pick<TokenCounter, 'count'> }) {
  const known = new Map<string, { readonly length: number; readonly tokens: number }>();

  async function weigh(messages: readonly Message[]): Promise<Weighed[]> {
    const unknown = messages.filter(({ id, text }) => known.get(id)?.length !== text.length);
    const counts = await counter.count(unknown.map(({ text }) => text));
    for (const [at, { id, text }] of unknown.entries()) {
      remember(id, { length: text.length, tokens: counts[at] ?? 0 });
    }
    return messages.map((message) => ({
      message,
      tokens: (known.get(message.id)?.tokens ?? 0) + attachedTokens(message),
      isQuestion: message.role === 'user',
    }));
  }

  /** The last messages that can be sent, back to where they have no room any more, a question among them. */
  async function weighEnd(said: Said, room: number, hasDraft: boolean) {
    const pieces: Weighed[][] = [];
    let taken = 0;
    let hasQuestion = hasDraft;
    let unread = said.length;
    while (unread > 0 && (taken <= room || !hasQuestion)) {
      const start = Math.max(0, unread - TOGETHER);
      const piece = await weigh(said.slice(start, unread).filter(canBeSent));
      for (const { tokens, isQuestion } of piece) {
        taken += tokens + FRAME_TOKENS;
        hasQuestion ||= isQuestion;
      }
      pieces.push(piece);
      unread = start;
    }
    return { unread, weighed: pieces.reverse().flat() };
  }

  function remember(id: string, count: { length: number; tokens: number }): void {
    known.delete(id);
    known.set(id, count);
    const [oldest] = known.keys();
    if (known.size > MAX_KNOWN && oldest !== undefined) known.delete(oldest);
  }

  async function reckon({ said, draftTokens = 0, ...sending }: Sending) {
    const { baseUrl, model, systemPrompt, maxAnswerTokens } = sending;
    const windowTokens = model === null ? null : await windowOf(baseUrl, model);
    const [systemTokens = 0] = await counter.count([systemPrompt]);
    const reserveTokens = windowTokens === null ? 0 : reserveOf(windowTokens, maxAnswerTokens);
    const framed = systemPrompt === '' ? 0 : systemTokens + FRAME_TOKENS;
    const room =
      windowTokens === null ? Number.POSITIVE_INFINITY : windowTokens - reserveTokens - framed;
    const draft = draftTokens > 0 ? [{ isQuestion: true, tokens: draftTokens }] : [];
    const { unread, weighed } = await weighEnd(said, room, draft.length > 0);
    // What wasn't read lies beyond the room in any case.
    const pieces = [...weighed, ...draft];
    const first = firstSent(pieces, room, (at) => pieces[at]?.tokens ?? 0);
    return { windowTokens, systemTokens: framed, reserveTokens, unread, weighed, first };
  }

  /** All that can be sent, where it has room in any window: then nothing need be counted. Null where it hasn't. */
  function wholeIfSmall({ said, systemPrompt, maxAnswerTokens }: Sending): Message[] | null {
    const room = SMALLEST_WINDOW - reserveOf(SMALLEST_WINDOW, maxAnswerTokens);
    const pieces: (readonly Message[])[] = [];
    let most = mostTokens(systemPrompt);
    for (let end = said.length; end > 0 && most <= room; end -= TOGETHER) {
      const piece = said.slice(Math.max(0, end - TOGETHER), end).filter(canBeSent);
      for (const message of piece) {
        most += mostTokens(message.text) + attachedTokens(message) + FRAME_TOKENS;
      }
      pieces.push(piece);
    }
    return most <= room ? pieces.reverse().flat() : null;
  }

  return {
    /** Those of the messages that are sent. */
    async fitting(sending: Sending): Promise<readonly Message[]> {
      const whole = wholeIfSmall(sending);
      if (whole !== null) return whole;
      const { weighed, first } = await reckon(sending);
      return weighed.slice(first).map(({ message }) => message);
    },
    /** What the next request would hold, for people. */
    async view(conversationId: string | null, sending: Sending): Promise<ContextView> {
      const reckoned = await reckon(sending);
      const { first, unread, weighed, systemTokens } = reckoned;
      const fates = new Map(
        weighed.map(({ message, tokens }, at) => [
          message.id,
          { tokens, fate: at < first ? 'too-old' : 'sent' } as const,
        ]),
      );
      const fateOf = (message: Message) =>
        fates.get(message.id) ??
        ({ tokens: null, fate: canBeSent(message) ? 'too-old' : 'empty' } as const);
      const sent = weighed.slice(first);
      const isBlind = sending.model !== null && takesImages(sending.model) === 'no';
      const pictures = sent.flatMap(({ message: { attachments } }) =>
        attachments.filter(({ kind }) => kind === 'image'),
      );
      const leftOutCount = unread + first;
      return {
        conversationId,
        model: sending.model,
        windowTokens: reckoned.windowTokens,
        reserveTokens: reckoned.reserveTokens,
        systemTokens,
        sentTokens: sent.reduce((sum, { tokens }) => sum + tokens + FRAME_TOKENS, systemTokens),
        sentCount: sent.length,
        leftOutCount,
        firstSentId: leftOutCount === 0 ? null : (sent[0]?.message.id ?? null),
        imagesAsNames: isBlind ? pictures.length : 0,
        messages: lastOf(sending.said, MAX_SHOWN).map((message) => ({
          id: message.id,
          role: message.role,
          text: message.text
            .slice(0, SHOWN_CHARS * 4)
            .replace(/\s+/g, ' ')
            .slice(0, SHOWN_CHARS),
          ...fateOf(message),
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
