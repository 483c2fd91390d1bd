import type { Fetch } from '../http.ts';
import type { Timers } from '../timers.ts';
import { peekFirstEvent } from './first-event.ts';
import { type Failure, readRefusal, refusalOf } from './read-refusal.ts';

/** How long an answer may take to begin: what Cloudflare, before most relays, allows too. */
export const BEGIN_WITHIN_MS = 100_000;

/** Headers in which other clients send a secret; ours goes in `Authorization`. */
const SECRET_HEADERS = ['api-key', 'x-api-key', 'x-goog-api-key', 'cookie'];

export interface AttemptParts {
  readonly fetch: Fetch;
  readonly now: () => number;
  readonly timers: Timers;
}

/** A request that can be sent more than once. */
export interface Sendable {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | ArrayBuffer | null;
  readonly signal: AbortSignal | null;
}

/** Reads a request to its end, so that it can be sent again. */
export async function replayable(...[input, init]: Parameters<Fetch>): Promise<Sendable> {
  const { method = 'GET', headers, body = null, signal = null } = init ?? {};
  if (typeof input === 'string' && (body === null || typeof body === 'string')) {
    return { url: input, method, headers: new Headers(headers), body, signal };
  }
  const request = new Request(input, init);
  return {
    url: request.url,
    method: request.method,
    headers: request.headers,
    body: request.body === null ? null : await request.arrayBuffer(),
    signal: request.signal,
  };
}

/** One try with one key: an answer that has begun, or why there is none. Fails only when the request was aborted. */
export async function attempt(
  { fetch, now, timers }: AttemptParts,
  { url, method, headers: given, body, signal }: Sendable,
  secret: string,
): Promise<Response | Failure> {
  const headers = new Headers(given);
  for (const name of SECRET_HEADERS) headers.delete(name);
  headers.set('Authorization', `Bearer ${secret}`);
  const late = new AbortController();
  const timer = timers.set(() => late.abort(), BEGIN_WITHIN_MS);
  try {
    const response = await fetch(url, {
      method,
      headers,
      body,
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      signal: signal === null ? late.signal : AbortSignal.any([signal, late.signal]),
    });
    if (response.status >= 300 && response.status < 400) {
      response.body?.cancel().catch(() => undefined);
      return failure('proxy-page', response.status);
    }
    if (!response.ok) return await readRefusal(response, secret, now());
    const peeked = await peekFirstEvent(response);
    if ('response' in peeked) return peeked.response;
    if (peeked.falseSuccess.kind === 'page') return failure('proxy-page', response.status);
    return refusalOf({ status: null, body: peeked.falseSuccess.body, secret });
  } catch (thrown) {
    signal?.throwIfAborted();
    if (late.signal.aborted) return failure('timeout', null);
    // Electron's fetch fails where a redirect isn't followed; Node's answers with it.
    const redirected = thrown instanceof Error && /redirect/i.test(thrown.message);
    return failure(redirected ? 'proxy-page' : 'network', null);
  } finally {
    timers.clear(timer);
  }
}

function failure(meaning: Failure['meaning'], status: number | null): Failure {
  return { meaning, status, code: null, message: null, untilMs: null };
}
