/** The longest answers with pictures in them have some twenty; what goes on beyond it has no end. */
const MAX_BYTES = 64 * 1024 * 1024;
/** The client keeps a line until it ends, and copies what it has of it with every piece that comes. */
const MAX_LINE_BYTES = 16 * 1024 * 1024;

const LINE_FEED = 10;

/** Tells of each piece of an answer whether it is still of a size that anybody can use. */
export function watchSize(): (piece: Uint8Array) => boolean {
  let total = 0;
  let line = 0;
  return (piece) => {
    const end = piece.lastIndexOf(LINE_FEED);
    total += piece.length;
    line = end < 0 ? line + piece.length : piece.length - end - 1;
    return total <= MAX_BYTES && line <= MAX_LINE_BYTES;
  };
}
