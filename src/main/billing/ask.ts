import type { ReadProblem } from '../../shared/balances.ts';
import { type Fetch, letGo, readText } from '../http.ts';

/** Whom to ask, and with which key. The secret goes to this base URL and nowhere else. */
export interface Asking {
  readonly fetch: Fetch;
  readonly baseUrl: string;
  readonly secret: string;
  readonly signal: AbortSignal;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

const MAX_BODY_BYTES = 1024 * 1024;

/** The same, or with no key: what is public is asked without a secret. */
interface Open extends Omit<Asking, 'secret'> {
  readonly secret: string | null;
}

/** One request with one key: its answer, whatever the status, or why there is none to read. Never fails. */
export async function ask(
  asking: Open,
  path: `/${string}`,
  json?: unknown,
): Promise<Answer | ReadProblem> {
  const { fetch, baseUrl, secret, signal } = asking;
  try {
    const response = await fetch(baseUrl + path, {
      method: json === undefined ? 'GET' : 'POST',
      headers: {
        ...(secret === null ? {} : { authorization: `Bearer ${secret}` }),
        accept: 'application/json',
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
      signal,
    });
    if (response.type === 'opaqueredirect' || isRedirect(response.status)) {
      letGo(response.body);
      return 'redirect';
    }
    const { text, cut } = await readText(response, MAX_BODY_BYTES);
    return cut ? 'too-large' : { status: response.status, headers: response.headers, text };
  } catch {
    return 'network';
  }
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}
