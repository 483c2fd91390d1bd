import { open } from 'node:fs/promises';
import type { Breath } from '../breath.ts';
import { fileProblem } from './file-problem.ts';
import { parseInSlices } from './parse-in-slices.ts';
import { unzip } from './unzip.ts';

/** The largest file that is read, and the most that may come out of a zip. */
const MAX_BYTES = 400 * 1024 * 1024;
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const CHUNK_BYTES = 4 * 1024 * 1024;

/** The JSON documents of a file, of a zip as well. Fails with `file-not-read`. */
export async function readDocuments(
  file: string,
  breathe: Breath,
  maxBytes: number = MAX_BYTES,
): Promise<unknown[]> {
  const bytes = await readBytes(file, maxBytes, breathe);
  const isZip = ZIP.every((byte, at) => bytes[at] === byte);
  const texts = isZip ? await unzip(bytes, maxBytes, breathe) : [bytes];
  const documents: unknown[] = [];
  for (const text of texts) documents.push(await parseInSlices(text, breathe));
  return documents;
}

async function readBytes(file: string, maxBytes: number, breathe: Breath): Promise<Uint8Array> {
  const handle = await open(file, 'r').catch(() => null);
  if (handle === null) throw fileProblem('unreadable');
  try {
    const { size } = await handle.stat();
    if (size > maxBytes) throw fileProblem('too-large');
    const bytes = Buffer.alloc(size);
    let at = 0;
    while (at < size) {
      const wanted = Math.min(CHUNK_BYTES, size - at);
      const { bytesRead } = await handle.read(bytes, at, wanted, at).catch(() => {
        throw fileProblem('unreadable');
      });
      if (bytesRead === 0) break;
      at += bytesRead;
      await breathe();
    }
    return bytes.subarray(0, at);
  } finally {
    await handle.close();
  }
}
