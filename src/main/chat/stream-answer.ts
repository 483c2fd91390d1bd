import { APIError } from 'openai';
import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import { AppError, toErrorData } from '../../shared/errors.ts';
import type { Message } from '../../shared/models.ts';
import type { Provider } from '../keys/providers.ts';
import type { AnswerWriter } from './answer-writer.ts';
import { blameKey } from './blame.ts';
import { unwrapped } from './client-errors.ts';
import { consequenceOf } from './failure-table.ts';
import { createClient } from './provider-client.ts';
import { errorOf } from './refused-errors.ts';
import { createRotatingFetch, type RotationParts, type Served } from './rotating-fetch.ts';

/** A stream without data for this long has died; comments that keep the line open don't count. */
const IDLE_MS = 120_000;
/** How often a request starts anew where its stream began with an error before any word of the answer. */
const MAX_RESTARTS = 2;

export interface Question {
  readonly provider: Provider;
  readonly model: string;
  readonly messages: readonly ChatCompletionMessageParam[];
  /** Aborted by Stop. */
  readonly signal: AbortSignal;
}

type Ending = Pick<Message, 'state' | 'error'>;

/** Base URLs that refuse to say what an answer used (`stream_options`). */
export type WithoutUsage = Set<string>;

/** Asks, and writes what comes until the answer has ended, one way or another. Never fails for the provider's sake. */
export async function streamAnswer(
  parts: RotationParts,
  question: Question,
  writer: AnswerWriter,
  withoutUsage: WithoutUsage,
): Promise<void> {
  const { now } = parts;
  const startedAtMs = now();
  const ending = await untilItEnds(parts, question, writer, withoutUsage, startedAtMs);
  writer.change({ ...ending, tookMs: now() - startedAtMs });
}

async function untilItEnds(
  parts: RotationParts,
  question: Question,
  writer: AnswerWriter,
  withoutUsage: WithoutUsage,
  startedAtMs: number,
): Promise<Ending> {
  const { baseUrl } = question.provider;
  for (let restarts = 0; ; restarts += 1) {
    const ending = await once(parts, question, writer, !withoutUsage.has(baseUrl), startedAtMs);
    if (ending !== 'again' && ending !== 'without-usage') return ending;
    if (ending === 'without-usage') withoutUsage.add(baseUrl);
    else if (restarts >= MAX_RESTARTS) return broken(writer, new AppError('provider-down'));
  }
}

/** One request, with as many keys as it takes. */
async function once(
  parts: RotationParts,
  question: Question,
  writer: AnswerWriter,
  askForUsage: boolean,
  startedAtMs: number,
): Promise<Ending | 'again' | 'without-usage'> {
  const { now, timers } = parts;
  const { provider, model, messages, signal } = question;
  const idle = new AbortController();
  let idleTimer: unknown = null;
  let served: Served | null = null;
  const fetch = createRotatingFetch(parts, {
    provider,
    onAttempt: (attempt) => writer.change({ attempts: [...writer.message().attempts, attempt] }),
    onServed: (key) => {
      served = key;
    },
  });
  const watch = () => {
    timers.clear(idleTimer);
    idleTimer = timers.set(() => idle.abort(), IDLE_MS);
  };
  try {
    const stream = await createClient(provider, fetch).chat.completions.create(
      {
        model,
        messages: [...messages],
        stream: true,
        ...(askForUsage ? { stream_options: { include_usage: true } } : {}),
      },
      { signal: AbortSignal.any([signal, idle.signal]) },
    );
    let finished: string | null = null;
    watch();
    for await (const { choices, usage } of stream) {
      watch();
      const [choice] = choices ?? [];
      const text = choice?.delta?.content ?? '';
      const reasoning = reasoningIn(choice?.delta);
      if (text !== '' || reasoning !== '') {
        if (writer.message().firstTokenMs === null) {
          writer.change({ firstTokenMs: now() - startedAtMs });
        }
        writer.append(text, reasoning);
      }
      finished = choice?.finish_reason ?? finished;
      if (usage) {
        const { prompt_tokens: promptTokens, completion_tokens: completionTokens } = usage;
        if (Number.isInteger(promptTokens) && Number.isInteger(completionTokens)) {
          writer.change({ usage: { promptTokens, completionTokens } });
        }
      }
    }
    // The client ends an aborted stream silently.
    if (signal.aborted) return stopped();
    if (idle.signal.aborted) throw new AppError('timeout', 'no data', { afterMs: IDLE_MS });
    return ended(writer, finished);
  } catch (thrown) {
    if (signal.aborted) return stopped();
    const error = understood(parts, thrown, served);
    const began = writer.message().text !== '' || writer.message().reasoning !== '';
    if (!began && error.code === 'request-refused' && /stream_options/.test(error.message)) {
      if (askForUsage) return 'without-usage';
    }
    if (!began && served !== null && error.code === 'all-refused') return 'again';
    return broken(writer, error);
  } finally {
    timers.clear(idleTimer);
  }
}

/** The error in the app's terms; one from inside the stream is also put on the key that served it. */
function understood(parts: RotationParts, thrown: unknown, served: Served | null): AppError {
  const cause = unwrapped(thrown);
  if (cause instanceof AppError) return cause;
  if (served === null) throw thrown;
  if (cause instanceof APIError && cause.error !== undefined) {
    const failure = served.understand(JSON.stringify({ error: cause.error }));
    if (consequenceOf(failure.meaning).blame === 'key') blameKey(parts, served.keyId, failure);
    return errorOf(failure, 1);
  }
  // A body that breaks off is a plain TypeError here, and a net::ERR_… in Electron.
  return new AppError('stream-cut');
}

function ended(writer: AnswerWriter, finished: string | null): Ending {
  const { text, reasoning } = writer.message();
  if (finished === 'content_filter') {
    const error = new AppError('request-refused', 'content_filter', { meaning: 'content' });
    return broken(writer, error);
  }
  if ((text === '' && reasoning === '') || finished === null) {
    return broken(writer, new AppError('stream-cut'));
  }
  return { state: 'done', error: null };
}

function stopped(): Ending {
  return { state: 'stopped', error: null };
}

function broken(writer: AnswerWriter, error: AppError): Ending {
  const { text, reasoning } = writer.message();
  return { state: text === '' && reasoning === '' ? 'failed' : 'cut', error: toErrorData(error) };
}

/** Thinking that providers send apart (DeepSeek: `reasoning_content`, OpenRouter: `reasoning`; read November 2026). */
function reasoningIn(delta: object | undefined): string {
  const {
    reasoning_content: a,
    reasoning: b,
  }: { reasoning_content?: unknown; reasoning?: unknown } = delta ?? {};
  if (typeof a === 'string') return a;
  return typeof b === 'string' ? b : '';
}
