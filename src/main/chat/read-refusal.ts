import { DAY_MS } from '../../shared/durations.ts';
import type { NetworkHop } from '../../shared/proxy.ts';
import type { Meaning, Refusal, RefusedAnswer } from '../../shared/refusals.ts';
import { readText } from '../http.ts';
import { meaningOf } from './failure-table.ts';
import { redact } from './redact.ts';
import { readRefusalBody } from './refusal-body.ts';
import { refusedAnswer } from './refused-answer.ts';

/** A refusal, understood and safe to store. */
export interface Failure {
  readonly meaning: Meaning;
  readonly status: number | null;
  readonly code: string | null;
  /** The provider's words, redacted and cut to 300 characters. */
  readonly message: string | null;
  /** When the provider says that it will serve again. */
  readonly untilMs: number | null;
  /** Left out where there was no answer. */
  readonly answer?: RefusedAnswer;
  /** Where it ended; left out where something came back. */
  readonly hop?: NetworkHop;
}

const MAX_BODY_BYTES = 64 * 1024;
const MAX_WAIT_MS = DAY_MS;

/** Reads an answer that refused a request made with `secret`. A body that breaks off counts as empty. */
export async function readRefusal(
  response: Response,
  secret: string,
  nowMs: number,
): Promise<Failure> {
  const { status, headers } = response;
  const body = await readText(response, MAX_BODY_BYTES).catch(() => ({ text: '' }));
  const failure = refusalOf({ status, body: body.text, headers, secret });
  return { ...failure, untilMs: waitUntil(headers, nowMs) };
}

/** The same for an error that came inside a stream, or whose body is at hand. */
export function refusalOf(refused: {
  readonly status: number | null;
  readonly body: string;
  /** Left out where only a part of the answer is at hand. */
  readonly headers?: Headers;
  readonly secret: string;
}): Failure {
  const { status, body, headers = null, secret } = refused;
  const words = readRefusalBody(body);
  return {
    meaning: meaningOf({ ...words, status }, secret),
    status,
    code: words.code === null ? null : redact(words.code, secret).slice(0, 100),
    message: words.message === null ? null : redact(words.message, secret),
    untilMs: null,
    answer: refusedAnswer(body, headers, secret),
  };
}

/** The part of a failure that is kept. */
export function refusalFrom(failure: Failure, atMs: number): Refusal {
  const { untilMs, hop, ...kept } = failure;
  return { ...kept, atMs };
}

/**
 * When to come back: `retry-after-ms`, else `Retry-After` in seconds or as a date, as the official client reads them.
 * Waits below zero or above a day are not believed.
 */
export function waitUntil(headers: Headers, nowMs: number): number | null {
  const milliseconds = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  const retryAfter = headers.get('retry-after') ?? '';
  const seconds = /^\s*[\d.]+\s*$/.test(retryAfter) ? Number.parseFloat(retryAfter) : Number.NaN;
  const serverNowMs = Date.parse(headers.get('date') ?? '');
  // By the server's own clock, since ours may be off.
  const untilDate = Date.parse(retryAfter) - (Number.isNaN(serverNowMs) ? nowMs : serverNowMs);
  const waitMs = [milliseconds, seconds * 1000, untilDate].find((wait) => !Number.isNaN(wait));
  if (waitMs === undefined || waitMs < 0 || waitMs > MAX_WAIT_MS) return null;
  return nowMs + Math.ceil(waitMs);
}
