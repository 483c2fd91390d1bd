import type { Fetch } from '../http.ts';

const LINE_FEED = 10;
const RETURN = 13;
const BLANK = 32;
const BRACE = 123;

/**
 * Gives an answer that comes as one JSON as a stream of one event: some relays stream nothing, though they are asked to.
 * The client would find no event in it, and the answer would count as cut off.
 */
export function asEvents(send: Fetch): Fetch {
  return async (input, init) => {
    const response = await send(input, init);
    const { body, headers, status } = response;
    if (body === null || /^text\/event-stream\b/i.test(headers.get('content-type') ?? '')) {
      return response;
    }
    return new Response(body.pipeThrough(oneEvent()), { status, headers });
  };
}

/** What doesn't begin as JSON stays as it is: some name a stream otherwise. */
function oneEvent(): TransformStream<Uint8Array, Uint8Array> {
  const encoder = new TextEncoder();
  let isJson: boolean | null = null;
  return new TransformStream({
    transform(piece, controller) {
      if (isJson === null) {
        const first = piece.find((byte) => byte > BLANK);
        if (first !== undefined) isJson = first === BRACE;
        if (isJson) controller.enqueue(encoder.encode('data: '));
      }
      // Within JSON's strings there are no bare line ends, and outside of them any blank will do.
      const isEnd = (byte: number) => byte === LINE_FEED || byte === RETURN;
      controller.enqueue(isJson ? piece.map((byte) => (isEnd(byte) ? BLANK : byte)) : piece);
    },
    flush(controller) {
      if (isJson) controller.enqueue(encoder.encode('\n\n'));
    },
  });
}
