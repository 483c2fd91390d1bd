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

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
};

/** What a file of the built page is, by its name; no script and no style where the name doesn't say so. */
export function contentType(file: string): string {
  return contentTypes[path.extname(file)] ?? 'application/octet-stream';
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
