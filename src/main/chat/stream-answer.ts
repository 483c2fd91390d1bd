import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import { AppError, toErrorData } from '../../shared/errors.ts';
import type { Message } from '../../shared/messages.ts';
import type { Provider } from '../keys/providers.ts';
import { createAnswerPieces } from './answer-pieces.ts';
import { createAnswerWords } from './answer-words.ts';
import type { AnswerWriter } from './answer-writer.ts';
import { asEvents } from './as-events.ts';
import { blameKey } from './blame.ts';
import { unwrapped } from './client-errors.ts';
import { consequenceOf } from './consequences.ts';
import { priceOf } from './price.ts';
import { createClient, readOpenAi } from './provider-client.ts';
import { errorOf } from './refused-errors.ts';
import { createRotatingFetch, type RotationParts, type Served } from './rotating-fetch.ts';
import { parameterNamedIn, type SentParameters } from './sent-parameters.ts';
import type { Told } from './thought-tags.ts';

/** A stream without data for this long has died; comments that keep the line open don't count. */
const IDLE_MS = 120_000;
/** How often a request starts anew where its stream began with an error before any word of the answer. */
const MAX_RESTARTS = 2;

export interface Question {
  readonly provider: Provider;
  readonly model: string;
  readonly messages: readonly ChatCompletionMessageParam[];
  readonly parameters: SentParameters;
  /** Aborted by Stop. */
  readonly signal: AbortSignal;
}

type Ending = Pick<Message, 'state' | 'error'>;

interface Trouble {
  readonly error: AppError;
  /** It came inside the stream, and another try may be served. */
  readonly mayAskAnew: boolean;
}

/** What this answering used, and of which key; what an answer that is gone on with used before isn't in it. */
interface Used {
  usage: Message['usage'];
  keyId: string | null;
}

/** Base URLs that refuse to say what an answer used (`stream_options`). */
export type WithoutUsage = Set<string>;

/** Asks, and writes what comes until the answer has ended, one way or another. Never fails for the provider's sake. */
export async function streamAnswer(
  parts: RotationParts,
  question: Question,
  writer: AnswerWriter,
  withoutUsage: WithoutUsage,
): Promise<void> {
  const startedAtMs = parts.now();
  const used: Used = { usage: null, keyId: null };
  const ending = await untilItEnds(parts, question, writer, withoutUsage, startedAtMs, used);
  const tookMs = Math.max(0, parts.now() - startedAtMs);
  const costMicros = await costOf(question, used.usage, startedAtMs);
  writer.change({ ...ending, tookMs, costMicros });
  if (used.keyId !== null) parts.keys.noteCost(used.keyId, costMicros);
}

/** An answer is never lost for want of its price. */
async function costOf(
  { provider, model }: Question,
  usage: Message['usage'],
  atMs: number,
): Promise<number | null> {
  if (usage === null) return null;
  return await priceOf({ baseUrl: provider.baseUrl, model, usage, atMs }).catch(() => null);
}

async function untilItEnds(
  parts: RotationParts,
  question: Question,
  writer: AnswerWriter,
  withoutUsage: WithoutUsage,
  startedAtMs: number,
  used: Used,
): Promise<Ending> {
  const { provider, signal } = question;
  for (let restarts = 0; ; ) {
    const askForUsage = !withoutUsage.has(provider.baseUrl);
    const outcome = await write(parts, question, writer, askForUsage, startedAtMs, used);
    if (signal.aborted) return { state: 'stopped', error: null };
    if ('finished' in outcome) return ended(writer, outcome.finished);
    const { error, mayAskAnew } = outcome;
    if (hasBegun(writer)) return broken(writer, error);
    if (askForUsage && refusesUsage(error)) withoutUsage.add(provider.baseUrl);
    else if (mayAskAnew && restarts < MAX_RESTARTS) restarts += 1;
    else return broken(writer, error);
  }
}

/** One request, with as many keys as it takes. `finished`: the reason that the provider gave, if it gave one. */
async function write(
  parts: RotationParts,
  { provider, model, messages, parameters, signal }: Question,
  writer: AnswerWriter,
  askForUsage: boolean,
  startedAtMs: number,
  used: Used,
): Promise<{ readonly finished: string | null } | Trouble> {
  const { now, timers } = parts;
  const idle = new AbortController();
  let idleTimer: unknown = null;
  let served: Served | null = null;
  const fetch = createRotatingFetch(parts, {
    provider,
    conversationId: writer.message().conversationId,
    onAttempt: (attempt) => writer.note({ attempts: [...writer.message().attempts, attempt] }),
    onServed: (key) => {
      served = key;
      used.keyId = key.keyId;
    },
  });
  let heardAtMs = 0;
  const pieces = createAnswerPieces();
  const finished = () => ({ finished: pieces.finished() });
  const isWhole = () => pieces.isSaidToEnd() && hasBegun(writer);
  const thinking = timeThinking(writer, now);
  const sorted = createAnswerWords(writer);
  const append = ({ text, reasoning }: Told) => {
    if (text === '' && reasoning === '') return;
    thinking.hear(text, reasoning);
    if (!hasBegun(writer)) writer.note({ firstTokenMs: Math.max(0, now() - startedAtMs) });
    writer.append(text, reasoning);
  };
  // One timer for all: to set it anew for every word costs more than the word.
  const watch = () => {
    const leftMs = Math.min(heardAtMs + IDLE_MS - now(), IDLE_MS);
    if (leftMs <= 0) idle.abort();
    else idleTimer = timers.set(watch, leftMs);
  };
  try {
    const client = await createClient(provider, asEvents(fetch));
    const stream = await client.chat.completions.create(
      {
        model,
        messages: [...messages],
        ...parameters,
        stream: true,
        ...(askForUsage ? { stream_options: { include_usage: true } } : {}),
      },
      { signal: AbortSignal.any([signal, idle.signal]) },
    );
    heardAtMs = now();
    watch();
    for await (const chunk of stream) {
      heardAtMs = now();
      const { usage, ...words } = pieces.take(chunk);
      append(sorted.take(words));
      if (usage === null) continue;
      used.usage = usage;
      writer.note({ usage });
    }
    // The client ends an aborted stream silently.
    if (!idle.signal.aborted || isWhole()) return finished();
    const error = new AppError('timeout', 'no data', { afterMs: IDLE_MS });
    return { error, mayAskAnew: false };
  } catch (thrown) {
    if (signal.aborted) return { finished: null };
    // A relay that lets go of the connection in its own way takes nothing from an answer that has said why it ended.
    if (isWhole()) return finished();
    const trouble = await troubleIn(parts, thrown, served);
    return { ...trouble, error: namingParameter(trouble.error, parameters) };
  } finally {
    timers.clear(idleTimer);
    append(sorted.rest());
  }
}

/** What went wrong, in the app's terms; an error inside the stream is put on its key. Fails where the fault is our own. */
async function troubleIn(
  parts: RotationParts,
  thrown: unknown,
  served: Served | null,
): Promise<Trouble> {
  const { APIError } = await readOpenAi();
  const cause = unwrapped(thrown);
  if (cause instanceof AppError) return { error: cause, mayAskAnew: false };
  if (served === null) throw cause;
  if (!(cause instanceof APIError) || cause.error === undefined) {
    // A body that breaks off is a plain TypeError here, and a net::ERR_… in Electron.
    return { error: new AppError('stream-cut'), mayAskAnew: false };
  }
  const failure = served.understand(JSON.stringify({ error: cause.error }));
  const { blame, retry } = consequenceOf(failure.meaning);
  if (blame === 'key') blameKey(parts, served.keyId, failure);
  return { error: errorOf(failure, 1), mayAskAnew: retry };
}

/** A refusal of one of the parameters says which. */
function namingParameter(error: AppError, sent: SentParameters): AppError {
  const { code, message, details } = error;
  if (code !== 'request-refused' || details?.meaning !== 'bad-request') return error;
  const parameter = parameterNamedIn(message, sent);
  return parameter === null ? error : new AppError(code, message, { ...details, parameter });
}

/** Notes how long the thinking before the first word took. */
function timeThinking(writer: AnswerWriter, now: () => number) {
  let sinceMs: number | null = null;
  return {
    hear(text: string, reasoning: string): void {
      if (writer.message().text !== '') return;
      if (reasoning !== '') sinceMs ??= now();
      if (text !== '' && sinceMs !== null)
        writer.note({ reasoningMs: Math.max(0, now() - sinceMs) });
    },
  };
}

function refusesUsage({ code, message }: AppError): boolean {
  return code === 'request-refused' && message.includes('stream_options');
}

function hasBegun(writer: AnswerWriter): boolean {
  const { text, reasoning } = writer.message();
  return text !== '' || reasoning !== '';
}

function ended(writer: AnswerWriter, finished: string | null): Ending {
  if (finished === 'content_filter') {
    const error = new AppError('request-refused', 'content_filter', { meaning: 'content' });
    return broken(writer, error);
  }
  if (!hasBegun(writer) || finished === null) return broken(writer, new AppError('stream-cut'));
  if (finished === 'length') return broken(writer, new AppError('length-reached'));
  return { state: 'done', error: null };
}

function broken(writer: AnswerWriter, error: AppError): Ending {
  return { state: hasBegun(writer) ? 'cut' : 'failed', error: toErrorData(error) };
}
