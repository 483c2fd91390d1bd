import type { RefusedAnswer } from '../../shared/refusals.ts';
import { parseJson } from '../http.ts';
import { redact } from './redact.ts';

const MAX_BODY_CHARS = 2000;
const MAX_HEADERS = 24;
/** Those that help to understand a refusal. Anything else may name a session, an account or an address. */
const TELLING =
  /^(?:date|content-type|retry-after(?:-ms)?|x-request-id|x-ratelimit-(?:limit|remaining|reset)(?:-(?:project|requests|tokens|minute|hour|day))*)$/;

/** The part of a refused answer that may be kept as evidence. */
export function refusedAnswer(
  body: string,
  headers: Headers | null,
  secret: string,
): RefusedAnswer {
  const kept = [...(headers ?? [])].filter(([name]) => TELLING.test(name)).slice(0, MAX_HEADERS);
  return {
    headers: Object.fromEntries(kept.map(([name, value]) => [name, redact(value, secret)])),
    body: redact(plain(body), secret, MAX_BODY_CHARS),
  };
}

/** JSON without its escapes, in which a secret could hide. */
function plain(body: string): string {
  const value = parseJson(body);
  return typeof value === 'object' && value !== null ? JSON.stringify(value, null, 2) : body;
}
