import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where prepared things outlive `npm ci`. */
function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'keywheel');
}

/**
 * A folder of the cache, made once: `make` fills a folder beside it, which is then renamed, so that one cut off, or two
 * at the same time, harm nothing.
 */
export async function cached(
  name: string,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(cacheFolder(), name);
  if (existsSync(folder)) return folder;
  mkdirSync(cacheFolder(), { recursive: true });
  const beside = mkdtempSync(join(cacheFolder(), `${name}.part-`));
  try {
    await make(beside);
    renameSync(beside, folder);
  } catch (thrown) {
    // Another run may have been first; then its folder serves.
    if (!existsSync(folder)) throw thrown;
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
  return folder;
}
