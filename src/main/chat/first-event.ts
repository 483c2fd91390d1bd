import { parseJson } from '../http.ts';

/** More than this is never an error's beginning. */
const MAX_PEEK_CHARS = 64 * 1024;

/** A 200 that is none: the JSON of the error in it, or a page that no provider sends. */
export type FalseSuccess = { readonly kind: 'error'; readonly body: string } | { kind: 'page' };

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
    reader.cancel().catch(() => undefined);
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
    reader.cancel().catch(() => undefined);
    return { falseSuccess: { kind: 'error', body: judged.error } };
  }
}

function judge(text: string, final: boolean): 'more' | 'fine' | { error: string } {
  // Keep-alives, comments and names of events may come before the first data.
  const start = /^\ufeff?(?:\s+|:[^\n]*\n|(?:id|retry):[^\n]*\n)*/.exec(text)?.[0].length ?? 0;
  const rest = text.slice(start);
  const event = /^event:\s*(\w+)[^\n]*\n/.exec(rest);
  const data = event === null ? rest : rest.slice(event[0].length);
  if (data.startsWith('data:')) {
    const end = data.indexOf('\n');
    if (end < 0 && !final) return 'more';
    const payload = data.slice('data:'.length, end < 0 ? undefined : end);
    return errorIn(payload, event?.[1] === 'error');
  }
  if (/^\{\s*"(?:error|success|base_resp|detail)"\s*:/.test(data)) {
    return final ? errorIn(data, false) : 'more';
  }
  const undecided = data.length < 'data:'.length || data.startsWith(':') || event !== null;
  return (undecided || /^\{[^:]{0,40}$/.test(data)) && !final ? 'more' : 'fine';
}

function errorIn(json: string, isError: boolean): 'fine' | { error: string } {
  const value = parseJson(json);
  if (typeof value !== 'object' || value === null) return 'fine';
  const fields: { error?: unknown; success?: unknown; object?: unknown; choices?: unknown } = value;
  if (isError || fields.object === 'error' || fields.success === false) return { error: json };
  const hasError = fields.error !== undefined && fields.error !== null && fields.error !== '';
  if (hasError) return { error: json };
  return 'base_resp' in value && statusCode(value.base_resp) !== 0 ? { error: json } : 'fine';
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
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      if (ended) controller.close();
    },
    async pull(controller) {
      const { done, value } = await reader.read();
      if (value !== undefined) controller.enqueue(value);
      if (done) controller.close();
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return new Response(body, { status, statusText, headers });
}
