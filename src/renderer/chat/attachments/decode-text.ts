import { AttachmentProblem } from './problem.ts';

/** So much of a file tells whether it is a text. */
const LOOKED_AT = 65_536;

/** The text in a file's bytes: UTF-8, UTF-16 by its mark, else GB 18030. Fails where it is no text. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decode(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decode(bytes, 'utf-16be');
  if (bytes.subarray(0, LOOKED_AT).includes(0)) throw new AttachmentProblem('binary');
  try {
    return decode(bytes, 'utf-8');
  } catch {
    return decode(bytes, 'gb18030');
  }
}

function decode(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new AttachmentProblem('binary');
  }
}
