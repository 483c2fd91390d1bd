import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { parseJson } from '../http.ts';

const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** A request as it reached the server. */
export interface Received {
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** What stood in `Authorization: Bearer`; empty where nothing did. */
  readonly secret: string;
  readonly body: string;
}

/** Reads a request to its end; null where its body is larger than 16 MiB. Fails where the client goes away. */
export async function receive(request: IncomingMessage): Promise<Received | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    // Read on: a connection that ends before its request does tells the client nothing.
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  if (size > MAX_BODY_BYTES) return null;
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    secret: /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '',
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

const part = z.looseObject({ type: z.string(), text: z.string().optional() });
const chatShape = z.object({
  model: z.string(),
  messages: z
    .array(
      z.object({
        role: z.string(),
        content: z.union([z.string(), z.array(part)]).nullish(),
      }),
    )
    .min(1),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  max_tokens: z.number().nullish(),
  max_completion_tokens: z.number().nullish(),
});

/** What a chat request asks for. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly text: string }[];
  readonly stream: boolean;
  readonly includeUsage: boolean;
  readonly maxTokens: number;
}

/** The chat request in a body, or what is wrong with it. */
export function parseChatRequest(body: string): ChatRequest | string {
  const json = parseJson(body);
  if (json === undefined) return 'We could not parse the JSON body of your request.';
  const parsed = chatShape.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return `Invalid value at '${issue?.path.join('.')}': ${issue?.message}.`;
  }
  const { model, messages, stream, stream_options, max_tokens, max_completion_tokens } =
    parsed.data;
  return {
    model,
    messages: messages.map(({ role, content }) => ({ role, text: textOf(content) })),
    stream: stream ?? false,
    includeUsage: stream_options?.include_usage ?? false,
    maxTokens: max_completion_tokens ?? max_tokens ?? Number.POSITIVE_INFINITY,
  };
}

function textOf(content: string | readonly z.output<typeof part>[] | null | undefined): string {
  if (typeof content === 'string') return content;
  return (content ?? []).map(({ text = '' }) => text).join('');
}
