import { AppError, type ErrorCode } from '../../shared/errors.ts';
import type { Meaning } from '../../shared/refusals.ts';
import { BEGIN_WITHIN_MS } from './attempt.ts';
import { consequenceOf } from './consequences.ts';
import type { Failure } from './read-refusal.ts';

const codes: Partial<Record<Meaning, ErrorCode>> = {
  'bad-request': 'request-refused',
  'too-long': 'request-refused',
  content: 'request-refused',
  region: 'request-refused',
  model: 'model-unavailable',
  network: 'network',
  timeout: 'timeout',
};

/** What a person is told when a refusal ends the request. `tried`: with how many keys. */
export function errorOf(failure: Failure, tried: number): AppError {
  const { meaning, status, message, hop } = failure;
  const isKeys = consequenceOf(meaning).blame === 'key';
  const code = isKeys ? 'all-refused' : (codes[meaning] ?? 'provider-down');
  return new AppError(code, message ?? meaning, {
    meaning,
    keys: tried,
    ...(status === null ? {} : { status }),
    ...(hop === undefined ? {} : { hop }),
    ...(meaning === 'timeout' ? { afterMs: BEGIN_WITHIN_MS } : {}),
  });
}
