import { parseJson } from '../http.ts';

/** What an error body says, whatever its shape. */
export interface RefusalWords {
  /** The provider's words, as they came. Not redacted. */
  readonly message: string | null;
  readonly code: string | null;
  readonly type: string | null;
  /** `error.metadata.limit_source` of OpenRouter, which tells its kinds of 402 apart. */
  readonly limitSource: string | null;
  /** The body was a JSON value with an error in it. */
  readonly wellFormed: boolean;
}

const NOTHING: RefusalWords = {
  message: null,
  code: null,
  type: null,
  limitSource: null,
  wellFormed: false,
};

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads the shapes in which providers and relays wrap an error; the first that holds words wins. The list is that of
 * one-api's GeneralErrorResponse and gpt-load's parser, with MiniMax's, Google's and FastAPI's (read November 2026).
 */
export function readRefusalBody(body: string): RefusalWords {
  const parsed = parseJson(body);
  const value = Array.isArray(parsed) ? parsed[0] : parsed;
  if (!isFields(value)) return NOTHING;
  const error = innerError(value);
  const words = {
    message: firstText(error, ['message', 'status_msg', 'msg', 'error_msg', 'err', 'detail']),
    code: firstText(error, ['code', 'status_code', 'reason']) ?? reasonIn(error.details),
    type: firstText(error, ['type', 'status']),
    limitSource: isFields(error.metadata) ? firstText(error.metadata, ['limit_source']) : null,
  };
  return { ...words, wellFormed: words.message !== null || words.code !== null };
}

function innerError(value: Fields): Fields {
  if (typeof value.error === 'string') return { ...value, message: value.error };
  if (isFields(value.error)) {
    // Google nests its error once more as JSON in the message.
    const nested = typeof value.error.message === 'string' ? parseJson(value.error.message) : null;
    return isFields(nested) && isFields(nested.error) ? nested.error : value.error;
  }
  for (const wrap of [value.response, value.header, value.base_resp, value.detail]) {
    if (isFields(wrap)) return isFields(wrap.error) ? wrap.error : wrap;
  }
  return value;
}

function firstText(fields: Fields, names: readonly string[]): string | null {
  for (const name of names) {
    const value = fields[name];
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return null;
}

/** Google tells a bad key only by `details[].reason`. */
function reasonIn(details: unknown): string | null {
  if (!Array.isArray(details)) return null;
  for (const detail of details) {
    if (isFields(detail) && typeof detail.reason === 'string') return detail.reason;
  }
  return null;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
