import type { Readable } from 'node:stream';
import { net, type Session } from 'electron';
import type { Fetch } from '../http.ts';
import { bodyOf } from './answer-body.ts';

type Answer = Electron.IncomingMessage;

/** Answers that have no body, by their status (https://fetch.spec.whatwg.org/#null-body-status, read November 2026). */
const BODILESS = [204, 205, 304];
/** What `Headers` doesn't take. */
const BEYOND_LATIN = /[\u0100-\uffff]/g;

/**
 * A fetch over a session's network that behaves as Node's does, for a URL and a body of text or bytes; it follows no
 * redirect, but answers with it. Electron's own makes its `Response` in a listener, and what that throws reaches nobody: an
 * answer with a word of Chinese in a header or beside its status, or with a status that isn't between 200 and 599, never
 * came (its lib/browser/api/net-fetch.ts, seen with 33.2.1, November 2026).
 */
export function fetchOver(session: Session): Fetch {
  return async (input, init) => {
    const { method = 'GET', headers, body = null, signal = null } = init ?? {};
    signal?.throwIfAborted();
    const request = net.request({
      session,
      method,
      url: String(input),
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
    });
    new Headers(headers).forEach((value, name) => {
      request.setHeader(name, value);
    });
    return new Promise((resolve, reject) => {
      const leave = () => {
        reject(signal?.reason);
        request.abort();
      };
      signal?.addEventListener('abort', leave, { once: true });
      request.on('close', () => signal?.removeEventListener('abort', leave));
      request.on('error', reject);
      request.on('redirect', (status) => resolve(new Response(null, { status })));
      request.on('response', (answer) => {
        try {
          const headers = headersOf(answer);
          const { statusCode: status } = answer;
          const body =
            method === 'HEAD' || BODILESS.includes(status)
              ? nothingOf(answer)
              : bodyOf(piecesOf(answer), () => request.abort(), signal);
          resolve(new Response(body, { status, headers }));
        } catch (thrown) {
          reject(thrown);
          request.abort();
        }
      });
      if (body === null) request.end();
      else request.end(bytesOf(body));
    });
  };
}

function bytesOf(body: NonNullable<RequestInit['body']>): Buffer {
  if (typeof body === 'string') return Buffer.from(body);
  if (body instanceof ArrayBuffer) return Buffer.from(body);
  throw new TypeError('only text and bytes can be sent');
}

function headersOf(answer: Answer): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(answer.headers)) {
    headers.set(name, [values].flat().join(', ').replace(BEYOND_LATIN, '?'));
  }
  return headers;
}

/** It is such a stream, though its type doesn't tell (https://www.electronjs.org/docs/latest/api/incoming-message, read November 2026). */
const piecesOf = (answer: Answer) => answer as unknown as Readable;

/** It may still fail, with nobody listening: a tunnel does so after the proxy's 407. */
function nothingOf(answer: Answer): null {
  answer.on('error', () => undefined);
  return null;
}
