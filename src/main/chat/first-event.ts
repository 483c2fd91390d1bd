import { letGo, parseJson } from '../http.ts';
import { watchSize } from './answer-size.ts';

/** More than this is never an error's beginning. */
const MAX_PEEK_CHARS = 64 * 1024;
/** With fewer characters it may still become any of the beginnings that are told apart. */
const LONGEST_START = '<!doctype '.length;

/** A 200 that is none: the JSON of the error in it, or a page that no provider sends. */
export type FalseSuccess =
  | { readonly kind: 'error'; readonly body: string }
  | { readonly kind: 'page' };

/**
 * Looks at the first event of a successful answer before any byte of it is handed on: relays send errors as 200, and
 * captive portals their own page. Gives an answer with the same bytes where there is nothing wrong with it.
 */
export async function peekFirstEvent(
  response: Response,
): Promise<{ response: Response } | { falseSuccess: FalseSuccess }> {
  if (response.body === null) return { response };
  const reader = response.body.getReader();
  if (/^text\/html\b/i.test(response.headers.get('content-type') ?? '')) {
    letGo(reader);
    return { falseSuccess: { kind: 'page' } };
  }
  const chunks: Uint8Array[] = [];
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (value !== undefined) {
      chunks.push(value);
      text += decoder.decode(value, { stream: true });
    }
    const judged = judge(text, done || text.length > MAX_PEEK_CHARS);
    if (judged === 'more') continue;
    if (judged === 'fine') return { response: joined(response, chunks, reader, done) };
    letGo(reader);
    return { falseSuccess: judged };
  }
}

function judge(text: string, final: boolean): 'more' | 'fine' | FalseSuccess {
  // Keep-alives, comments and names of events may come before the first data.
  const start = /^\ufeff?(?:\s+|:[^\n]*\n|(?:id|retry):[^\n]*\n)*/.exec(text)?.[0].length ?? 0;
  const rest = text.slice(start);
  const event = /^event:\s*(\w+)[^\n]*\n/.exec(rest);
  const data = event === null ? rest : rest.slice(event[0].length);
  if (data.startsWith('data:')) {
    const end = data.indexOf('\n');
    if (end < 0 && !final) return 'more';
    const payload = data.slice('data:'.length, end < 0 ? undefined : end);
    return judgeJson(payload, event?.[1] === 'error');
  }
  // A plain JSON answer says nothing before it is whole.
  if (data.startsWith('{')) return final ? judgeJson(data, false) : 'more';
  if (/^<(?:!doctype|html)\b/i.test(data)) return { kind: 'page' };
  const undecided = data.length < LONGEST_START || data.startsWith(':') || event !== null;
  return undecided && !final ? 'more' : 'fine';
}

function judgeJson(json: string, isError: boolean): 'fine' | FalseSuccess {
  const value = parseJson(json);
  if (typeof value !== 'object' || value === null) return 'fine';
  const fields: Readonly<Record<string, unknown>> = { ...value };
  const { error, success, object, base_resp: baseResponse } = fields;
  const hasError = error !== undefined && error !== null && error !== '' && error !== false;
  const isRefusal =
    isError ||
    hasError ||
    object === 'error' ||
    success === false ||
    statusCode(baseResponse) !== 0 ||
    isFailureAlone(fields);
  return isRefusal ? { kind: 'error', body: json } : 'fine';
}

/** Such as `{"code": 401, "msg": "…"}` or `{"detail": "…"}`, with nothing in it that was asked for. */
function isFailureAlone(fields: Readonly<Record<string, unknown>>): boolean {
  if ('choices' in fields || 'data' in fields || 'object' in fields || 'id' in fields) return false;
  const hasWords = ['message', 'msg', 'detail'].some((name) => name in fields);
  return hasWords && ('code' in fields || 'status' in fields || 'detail' in fields);
}

function statusCode(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'status_code' in value
    ? value.status_code
    : 0;
}

function joined(
  response: Response,
  chunks: readonly Uint8Array[],
  reader: ReadableStreamDefaultReader<Uint8Array>,
  ended: boolean,
): Response {
  const { status, statusText, headers } = response;
  const isUsable = watchSize();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      if (ended) controller.close();
    },
    async pull(controller) {
      const { done, value } = await reader.read();
      if (value !== undefined && !isUsable(value)) {
        letGo(reader);
        controller.error(new Error('the answer has no end'));
        return;
      }
      if (value !== undefined) controller.enqueue(value);
      if (done) controller.close();
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return new Response(body, { status, statusText, headers });
}
