import { type Fetch, letGo } from '../http.ts';
import { hopOf } from '../network/hop-of.ts';
import type { Timers } from '../timers.ts';
import { peekFirstEvent } from './first-event.ts';
import { type Failure, readRefusal, refusalOf } from './read-refusal.ts';
import type { Sendable } from './sendable.ts';
import { unlessAborted } from './unless-aborted.ts';

/** How long an answer may take to begin: what Cloudflare, before most relays, allows too. */
export const BEGIN_WITHIN_MS = 100_000;

/** Headers in which other clients send a secret; ours goes in `Authorization`. */
const SECRET_HEADERS = [
  'api-key',
  'x-api-key',
  'x-goog-api-key',
  'x-auth-token',
  'proxy-authorization',
  'cookie',
];
/** What may stand in a header. Anything else the fetch would refuse in an error that holds the secret. */
const SENDABLE_SECRET = /^[\x21-\x7e]+$/;

export interface AttemptParts {
  readonly fetch: Fetch;
  readonly now: () => number;
  readonly timers: Timers;
}

/** One try with one key: an answer that has begun, or why there is none. Fails only when the request was aborted. */
export async function attempt(
  { fetch, now, timers }: AttemptParts,
  { url, method, headers: given, body, signal }: Sendable,
  secret: string,
): Promise<Response | Failure> {
  if (!SENDABLE_SECRET.test(secret)) return failure('not-allowed', null);
  const headers = new Headers(given);
  for (const name of SECRET_HEADERS) headers.delete(name);
  headers.set('Authorization', `Bearer ${secret}`);
  const late = new AbortController();
  const timer = timers.set(() => late.abort(), BEGIN_WITHIN_MS);
  const over = signal === null ? late.signal : AbortSignal.any([signal, late.signal]);
  try {
    const response = await fetch(url, {
      method,
      headers,
      body,
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      signal: over,
    });
    if (response.status >= 300 && response.status < 400) {
      letGo(response.body);
      return failure('proxy-page', response.status);
    }
    if (!response.ok) {
      // Not every fetch lets go of a body that it has begun to hand over.
      const refusal = await unlessAborted(signal, readRefusal(response, secret, now()));
      signal?.throwIfAborted();
      return refusal;
    }
    const peeked = await unlessAborted(over, peekFirstEvent(response));
    if ('response' in peeked) return peeked.response;
    if (peeked.falseSuccess.kind === 'page') return failure('proxy-page', response.status);
    const { headers: heads } = response;
    return refusalOf({ status: null, body: peeked.falseSuccess.body, headers: heads, secret });
  } catch (thrown) {
    signal?.throwIfAborted();
    if (late.signal.aborted) return failure('timeout', null);
    return { ...failure('network', null), hop: hopOf(thrown).hop };
  } finally {
    timers.clear(timer);
  }
}

function failure(meaning: Failure['meaning'], status: number | null): Failure {
  return { meaning, status, code: null, message: null, untilMs: null };
}
