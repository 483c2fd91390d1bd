import { parseJson } from '../http.ts';

/** What an error body says, whatever its shape. */
export interface RefusalWords {
  /** The provider's words, as they came. Not redacted. */
  readonly message: string | null;
  readonly code: string | null;
  readonly type: string | null;
  /** What the error is about; relays put their own key here, masked. */
  readonly param: string | null;
  /** Which limit was met: OpenRouter's `metadata.limit_source`, Google's `quotaId`. Tells equal statuses apart. */
  readonly limitSource: string | null;
  /** The body was a JSON value with an error in it. */
  readonly wellFormed: boolean;
}

const NOTHING: RefusalWords = {
  message: null,
  code: null,
  type: null,
  param: null,
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
  if (typeof value === 'string' && value !== '') {
    return { ...NOTHING, message: value, wellFormed: true };
  }
  if (!isFields(value)) return NOTHING;
  const error = innerError(value);
  const details = detailsOf(error);
  const words = {
    message: firstText([error], ['message', 'status_msg', 'msg', 'error_msg', 'err', 'detail']),
    // Google tells a bad key only by `details[].reason`, Anthropic a spend limit only by `details.error_code`.
    code: firstText(details, ['reason', 'error_code']) ?? firstText([error], CODES),
    // Novita's code is but the status again; what is wrong says its `reason`.
    type: firstText([error], ['type', 'status', 'reason']),
    param: firstText([error], ['param']),
    limitSource: firstText(details, ['limit_source', 'quotaId']),
  };
  return { ...words, wellFormed: words.message !== null || words.code !== null };
}

const CODES = ['code', 'status_code', 'reason'];

function innerError(value: Fields): Fields {
  if (typeof value.error === 'string') return { ...value, message: value.error };
  if (isFields(value.error)) {
    // Google nests its error once more as JSON in the message.
    const nested = typeof value.error.message === 'string' ? parseJson(value.error.message) : null;
    return isFields(nested) && isFields(nested.error) ? nested.error : value.error;
  }
  for (const wrap of [value.response, value.header, value.base_resp, detailIn(value)]) {
    // MiniMax sends its status with every answer; 0 is none.
    if (!isFields(wrap) || wrap.status_code === 0) continue;
    return isFields(wrap.error) ? wrap.error : wrap;
  }
  return value;
}

/**
 * FastAPI lists what is wrong with a request, and where; Mistral puts that into its `message`
 * (https://github.com/avante-corp/avante.nvim/issues/2347, read November 2026).
 */
function detailIn(value: Fields): unknown {
  const { detail } = isFields(value.message) ? value.message : value;
  const first: unknown = Array.isArray(detail) ? detail[0] : detail;
  if (!isFields(first) || !Array.isArray(first.loc) || typeof first.msg !== 'string') return first;
  return { ...first, msg: `${first.loc.join('.')}: ${first.msg}` };
}

/** The parts of an error that say more than its code. */
function detailsOf(error: Fields): readonly Fields[] {
  const list = Array.isArray(error.details) ? error.details : [error.details];
  const details = [error.metadata, ...list].filter(isFields);
  return details.flatMap((detail) => [
    detail,
    ...(Array.isArray(detail.violations) ? detail.violations.filter(isFields) : []),
  ]);
}

function firstText(places: readonly Fields[], names: readonly string[]): string | null {
  for (const fields of places) {
    for (const name of names) {
      const value = fields[name];
      if (typeof value === 'string' && value !== '') return value;
      if (typeof value === 'number') return String(value);
    }
  }
  return null;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
