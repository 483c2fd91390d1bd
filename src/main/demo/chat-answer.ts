import type { ServerResponse } from 'node:http';
import { deltasOf } from './deltas.ts';
import type { ChatRequest, Received } from './received.ts';
import { send } from './reply.ts';

/** Waited for before each piece of a streamed answer, counted from 0. It may also end the response. */
export type Pace = (
  index: number,
  received: Received,
  response: ServerResponse,
) => Promise<void> | void;

/** Sends an answer in the shape that was asked for, cut to the tokens that were asked for. */
export async function sendAnswer(options: {
  readonly response: ServerResponse;
  readonly received: Received;
  readonly request: ChatRequest;
  readonly text: string;
  readonly id: string;
  readonly nowMs: number;
  readonly pace: Pace;
}): Promise<void> {
  const { response, received, request, text, id, nowMs, pace } = options;
  const whole = deltasOf(text);
  const deltas = whole.slice(0, Math.max(1, request.maxTokens));
  const finish_reason = deltas.length < whole.length ? 'length' : 'stop';
  const usage = usageOf(request, deltas.length);
  const head = { id, created: Math.floor(nowMs / 1000), model: request.model };

  if (!request.stream) {
    const message = { role: 'assistant', content: deltas.join(''), refusal: null };
    const choices = [{ index: 0, message, logprobs: null, finish_reason }];
    send(response, { status: 200, body: { ...head, object: 'chat.completion', choices, usage } });
    return;
  }

  const chunk = (choices: readonly object[], rest: object = {}) => {
    const data = { ...head, object: 'chat.completion.chunk', choices, ...rest };
    response.write(`data: ${JSON.stringify(data)}\n\n`);
  };
  // Where usage is asked for, all chunks but the last carry it as null.
  const noUsage = request.includeUsage ? { usage: null } : {};
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
  });
  chunk([{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }], noUsage);
  for (const [index, content] of deltas.entries()) {
    await pace(index, received, response);
    if (response.destroyed || response.writableEnded) return;
    chunk([{ index: 0, delta: { content }, finish_reason: null }], noUsage);
  }
  chunk([{ index: 0, delta: {}, finish_reason }], noUsage);
  if (request.includeUsage) chunk([], { usage });
  response.end('data: [DONE]\n\n');
}

function usageOf({ messages }: ChatRequest, completionTokens: number) {
  const promptTokens = messages.reduce((sum, { text }) => sum + deltasOf(text).length + 4, 0);
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
  };
}
