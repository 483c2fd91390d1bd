import { open, rename, rm } from 'node:fs/promises';

/**
 * Writes a file piece by piece, readable by nobody else. It is given its name once it is whole; until then, a file of
 * that name stays as it was.
 */
export async function writeGrowing(
  file: string,
  chunks: AsyncIterable<string | Uint8Array>,
): Promise<void> {
  const unfinished = `${file}.unfinished`;
  try {
    // Never into what stands there already, which may belong to others or lead elsewhere.
    await rm(unfinished, { force: true });
    const handle = await open(unfinished, 'wx', 0o600);
    try {
      for await (const chunk of chunks) {
        await handle.writeFile(chunk);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
  } catch (thrown) {
    await rm(unfinished, { force: true });
    throw thrown;
  }
}
