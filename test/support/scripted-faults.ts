import type { ServerResponse } from 'node:http';
import type { Received } from '../../src/main/demo/received.ts';
import { type Reply, send } from '../../src/main/demo/reply.ts';
import type { Timers } from '../../src/main/timers.ts';

/** What a provider does instead of answering as it should. */
export interface Fault {
  /** Before anything is answered; true where the rest is not to happen. */
  readonly begin?: (response: ServerResponse, received: Received) => Promise<boolean> | boolean;
  /** Before each piece of a streamed answer, counted from 0; it may end the response. */
  readonly piece?: (index: number, response: ServerResponse) => Promise<void> | void;
}

const answering = (begin: (response: ServerResponse) => void): Fault => ({
  begin(response) {
    begin(response);
    return true;
  },
});
const cutting = (pieces: number, cut: (response: ServerResponse) => void): Fault => ({
  piece(index, response) {
    if (index < pieces) return;
    cut(response);
    return closed(response);
  },
});
const closed = (response: ServerResponse) =>
  new Promise<void>((resolve) => void response.once('close', resolve));

/** A fixed answer, whatever was asked. A text is sent as it is, anything else as JSON. */
export function reply(fixed: Reply): Fault {
  return answering((response) => send(response, fixed));
}

/** An error in OpenAI's shape. */
export function refuse(
  status: number,
  error: { readonly code?: string; readonly type?: string; readonly message?: string } = {},
  headers: Reply['headers'] = {},
): Fault {
  const { code = null, type = 'invalid_request_error', message = 'Refused.' } = error;
  return reply({ status, headers, body: { error: { message, type, param: null, code } } });
}

/** A website: a captive portal, a proxy, a log-in page. */
export function page(status: number = 200): Fault {
  const body = '<!doctype html><html><body><h1>Sign in to the network</h1></body></html>';
  return reply({ status, body, headers: { 'content-type': 'text/html' } });
}

export function redirect(location: string, status: number = 302): Fault {
  return reply({ status, body: '', headers: { location } });
}

export function garbage(status: number = 200): Fault {
  return reply({ status, body: '{"object": "li' });
}

export function emptyBody(status: number = 200): Fault {
  return reply({ status, body: '' });
}

/** A JSON text of so many bytes. */
export function huge(bytes: number, status: number = 200): Fault {
  return reply({ status, body: `{"filler":"${'x'.repeat(bytes - 13)}"}` });
}

/** A JSON text that goes on for as long as somebody listens. */
export function withoutEnd(status: number = 200): Fault {
  return answering((response) => {
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(64 * 1024)));
    };
    response.writeHead(status, { 'content-type': 'application/json' });
    response.write('{"filler":"');
    response.on('drain', more);
    more();
  });
}

/** The connection is reset, with nothing answered. */
export function reset(): Fault {
  return answering((response) => response.socket?.resetAndDestroy());
}

/** The connection ends in the midst of the body, after so many pieces have safely arrived. */
export function cutAfter(pieces: number): Fault {
  return cutting(pieces, (response) => response.socket?.end());
}

/** The connection is reset after so many pieces; what was on its way may be lost. */
export function resetAfter(pieces: number): Fault {
  return cutting(pieces, (response) => response.socket?.resetAndDestroy());
}

/** The stream ends after so many pieces, in order but without a finish reason. */
export function endAfter(pieces: number): Fault {
  return cutting(pieces, (response) => response.end());
}

/** Not a byte, until the client gives up or the provider stops. */
export function hang(): Fault {
  return answering(() => undefined);
}

/** No more after so many pieces, until the client gives up or the provider stops. */
export function hangAfter(pieces: number): Fault {
  return cutting(pieces, () => undefined);
}

/** Everything takes that much longer: the beginning, and each piece. */
export function slow(ms: number, timers: Timers): Fault {
  const wait = () => new Promise<void>((resolve) => void timers.set(resolve, ms));
  return {
    async begin() {
      await wait();
      return false;
    },
    piece: wait,
  };
}

/** A stream that had begun with 200 and holds an error after so many pieces; 0: instead of an answer. */
export function errorInStream(
  error: Readonly<Record<string, unknown>>,
  afterPieces: number = 0,
): Fault {
  const end = (response: ServerResponse) =>
    response.end(`data: ${JSON.stringify({ error })}\n\ndata: [DONE]\n\n`);
  if (afterPieces > 0) return cutting(afterPieces, end);
  return answering((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    end(response);
  });
}

/** An answer that comes in these pieces, whatever is in them, and ends for that reason. */
export function answerOf(
  deltas: readonly object[],
  finishReason: 'stop' | 'length' = 'stop',
): Fault {
  const choices = [
    ...deltas.map((delta) => ({ delta })),
    { delta: {}, finish_reason: finishReason },
  ];
  return answering((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const choice of choices) {
      response.write(`data: ${JSON.stringify({ choices: [choice] })}\n\n`);
    }
    response.end('data: [DONE]\n\n');
  });
}
