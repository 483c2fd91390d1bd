import type { z } from 'zod';
import type { ReadProblem } from '../../shared/balances.ts';
import { consequenceOf } from '../chat/consequences.ts';
import { refusalOf, waitUntil } from '../chat/read-refusal.ts';
import { parseJson } from '../http.ts';
import type { Answer } from './ask.ts';
import { type Outcome, unclear } from './reading.ts';
import { repeatsAName } from './repeated-names.ts';

/** What a decoder puts where the bytes were no text. */
const NO_TEXT = '\u{fffd}';

/** The answer as the shape wants it, else what its not being so means. */
export function understand<S extends z.ZodType>(
  answer: Answer | ReadProblem,
  shape: S,
  secret: string,
  nowMs: number,
): { readonly value: z.output<S> } | Outcome {
  if (typeof answer === 'string') return unclear(answer);
  const { status, headers, text } = answer;
  const value = parseJson(text);
  const isJson = typeof value === 'object' && value !== null;
  // OpenAI tells keys so, that they may not ask (read November 2026).
  if (isJson && /session key/i.test(text)) return { kind: 'unsupported', reason: 'session-key' };
  if ([404, 405, 410, 501].includes(status)) return { kind: 'unsupported', reason: 'no-endpoint' };
  if (status >= 500) return unclear('server');
  if (!isJson) return foreign(status, text, waitUntil(headers, nowMs));
  if (status >= 400) return refusal(answer, secret, nowMs);
  // Relays answer 200 to what failed.
  if ('error' in value && value.error !== null) return unclear('malformed');
  const parsed = shape.safeParse(value);
  const isSound = parsed.success && !text.includes(NO_TEXT) && !repeatsAName(text);
  return isSound ? { value: parsed.data } : unclear('malformed');
}

/** The server's own clock; null where it tells none. */
export function dateOf(headers: Headers): number | null {
  const atMs = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(atMs) ? null : atMs;
}

/** A body that isn't the provider's JSON: its website, a page in between, or nothing. */
function foreign(status: number, text: string, untilMs: number | null): Outcome {
  if (status === 429) return unclear('rate-limited', untilMs);
  const isPage = status === 200 && text.trimStart().startsWith('<');
  return isPage ? { kind: 'unsupported', reason: 'not-json' } : unclear('not-json');
}

function refusal({ status, headers, text }: Answer, secret: string, nowMs: number): Outcome {
  const untilMs = waitUntil(headers, nowMs);
  const failure = { ...refusalOf({ status, body: text, secret }), untilMs };
  if (failure.meaning === 'rate-limit' || failure.meaning === 'daily-limit') {
    return unclear('rate-limited', untilMs);
  }
  return consequenceOf(failure.meaning).witness ? { kind: 'refused', failure } : unclear('refused');
}
