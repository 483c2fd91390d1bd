import { createServer, type IncomingHttpHeaders } from 'node:http';
import { onLoopback } from '../../support/on-loopback.ts';

export interface Echoed {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export type EchoServer = Awaited<ReturnType<typeof startEchoServer>>;

/** A server that only writes down what reaches it, headers and bytes. */
export async function startEchoServer() {
  const received: Echoed[] = [];
  /** What it answers with, in turn; then with 200. */
  const statuses: number[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', url = '', headers } = request;
    received.push({ method, url, headers, body: Buffer.concat(chunks) });
    response.writeHead(statuses.shift() ?? 200, { 'content-type': 'application/json' });
    response.end('{"object":"echo"}');
  });
  return { ...(await onLoopback(server)), received, statuses };
}
