import type { Readable } from 'node:stream';

/** So many pieces are taken before anybody asks for them. */
const PIECES_AHEAD = 16;

/**
 * An answer's body, piece by piece as it comes; `end` ends the request once nobody wants the rest. (As Electron makes it,
 * the connection stays open until the server has had enough, seen with 33.2.1, and there are six to a host.) Fails with
 * the reason of the signal that ended the request, or where the answer broke off.
 */
export function bodyOf(
  pieces: Readable,
  end: () => void,
  signal: AbortSignal | null,
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        pieces.on('data', (piece: Buffer) => {
          controller.enqueue(piece);
          if ((controller.desiredSize ?? 0) <= 0) pieces.pause();
        });
        pieces.on('end', () => controller.close());
        pieces.on('error', (thrown) => controller.error(thrown));
        // What is aborted closes without a word. At its end it closes, too, when what came may still be unread.
        pieces.on('close', () => {
          if (!pieces.readableEnded) {
            controller.error(signal?.reason ?? new Error('net::ERR_ABORTED'));
          }
        });
      },
      pull() {
        pieces.resume();
      },
      cancel() {
        pieces.removeAllListeners('data').removeAllListeners('end');
        end();
      },
    },
    { highWaterMark: PIECES_AHEAD },
  );
}
