import type { Fetch } from '../http.ts';
import { unlessAborted } from './unless-aborted.ts';

/** A request that can be sent more than once. */
export interface Sendable {
  /** As the network will understand it: `..`, backslashes and the like are resolved. */
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | ArrayBuffer | null;
  readonly signal: AbortSignal | null;
}

/** Reads a request to its end, so that it can be sent again. Fails with the signal's reason once that is aborted. */
export async function replayable(...[input, init]: Parameters<Fetch>): Promise<Sendable> {
  const { method = 'GET', headers, body = null, signal = null } = init ?? {};
  if (typeof input === 'string' && (body === null || typeof body === 'string')) {
    const url = URL.canParse(input) ? new URL(input).href : input;
    return { url, method: method.toUpperCase(), headers: new Headers(headers), body, signal };
  }
  const request = new Request(input, init);
  return {
    url: request.url,
    method: request.method,
    headers: request.headers,
    body: request.body === null ? null : await unlessAborted(request.signal, request.arrayBuffer()),
    signal: request.signal,
  };
}
