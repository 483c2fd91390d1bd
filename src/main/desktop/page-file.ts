import path from 'node:path';

/**
 * The file of the built page that an address on our scheme names, or null where it names none inside `folder`,
 * however its path is written. `system`: whose rules for paths hold; this machine's where it is left out.
 */
export function pageFile(
  folder: string,
  pathname: string,
  system: Pick<typeof path, 'join' | 'sep'> = path,
): string | null {
  const decoded = decode(pathname);
  if (decoded === null || /[\\\0:]/.test(decoded)) return null;
  const file = system.join(folder, decoded === '/' ? 'index.html' : decoded);
  return file.startsWith(folder + system.sep) ? file : null;
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
