import { Unzip, UnzipInflate } from 'fflate/browser';
import type { FileProblem } from '../../shared/transfer.ts';
import type { Breath } from '../breath.ts';
import { fileProblem } from './file-problem.ts';

/** So little at a time that what a bomb makes of it can still be counted: deflate packs up to a thousandfold. */
const STEP_BYTES = 16 * 1024;
/** ChatGPT's, one or numbered ones, and Cherry Studio's. */
const WANTED = /(?:^|\/)(?:conversations(?:-\d+)?|data)\.json$/i;
/** Cherry Studio's newer backups: https://github.com/CherryHQ/cherry-studio, src/main/services/BackupManager.ts, read November 2026. */
const DATABASE_FILES = /(?:^|\/)IndexedDB\//;

/** The JSON files of a zip that can hold conversations. Counts what comes out, whatever the zip says of its sizes. */
export async function unzip(
  bytes: Uint8Array,
  maxBytes: number,
  breathe: Breath,
): Promise<Uint8Array[]> {
  const files: { chunks: Uint8Array[]; isWhole: boolean }[] = [];
  let total = 0;
  let entries = 0;
  let hasDatabaseFiles = false;
  let problem: FileProblem | null = null;
  let isAtEnd = false;
  const fail = () => {
    problem ??= isAtEnd ? 'cut' : 'damaged';
  };
  const reader = new Unzip((entry) => {
    entries += 1;
    hasDatabaseFiles ||= DATABASE_FILES.test(entry.name);
    if (!WANTED.test(entry.name)) return;
    const file: (typeof files)[number] = { chunks: [], isWhole: false };
    files.push(file);
    entry.ondata = (fault, chunk, isLast) => {
      if (fault !== null) return fail();
      total += chunk.length;
      if (total > maxBytes) problem ??= 'too-large';
      else file.chunks.push(chunk);
      file.isWhole = isLast;
    };
    entry.start();
  });
  reader.register(UnzipInflate);
  for (let at = 0; at < bytes.length && problem === null; at += STEP_BYTES) {
    isAtEnd = at + STEP_BYTES >= bytes.length;
    try {
      reader.push(bytes.subarray(at, at + STEP_BYTES), isAtEnd);
    } catch {
      fail();
    }
    await breathe();
  }
  if (problem !== null) throw fileProblem(entries === 0 ? 'damaged' : problem);
  if (files.some(({ isWhole }) => !isWhole)) throw fileProblem('cut');
  if (files.length > 0) return files.map(({ chunks }) => Buffer.concat(chunks));
  throw fileProblem(entries === 0 ? 'damaged' : hasDatabaseFiles ? 'database-files' : 'unknown');
}
