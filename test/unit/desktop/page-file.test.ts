import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentType, pageFile } from '../../../src/main/desktop/page-file.ts';

const FOLDER = '/app/out/renderer';
const WINDOWS_FOLDER = 'C:\\app\\out\\renderer';

describe('the file that an address names', () => {
  it.each([
    ['/', `${FOLDER}/index.html`],
    ['/index.html', `${FOLDER}/index.html`],
    ['/assets/a%20b.js', `${FOLDER}/assets/a b.js`],
    ['/assets/../index.html', `${FOLDER}/index.html`],
  ])('is inside the folder for %s', (pathname, file) => {
    expect(pageFile(FOLDER, pathname, posix)).toBe(file);
  });

  it.each([
    '/../main/index.js',
    '/..%2f..%2fetc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/../renderer-other/index.html',
    '/..%5c..%5cmain',
    '/C:%5cWindows%5cwin.ini',
    '/C:/Windows/win.ini',
    '/index.html%00.js',
    '/%',
    '/%ff',
    '/..',
  ])('is none for %s, on any system', (pathname) => {
    expect(pageFile(FOLDER, pathname, posix)).toBeNull();
    expect(pageFile(WINDOWS_FOLDER, pathname, win32)).toBeNull();
  });

  it('never lies outside the folder, whatever the path', () => {
    const piece = fc.constantFrom('..', '.', '/', '\\', '%2f', '%5c', '%2e', '%252e', 'a', 'C:');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const pathname = `/${pieces.join('')}`;
        for (const [folder, system] of [
          [FOLDER, posix],
          [WINDOWS_FOLDER, win32],
        ] as const) {
          const file = pageFile(folder, pathname, system);
          if (file === null) continue;
          expect((system.resolve(file) + system.sep).startsWith(folder + system.sep)).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('what a file of the page is', () => {
  it.each([
    ['/app/out/renderer/index.html', 'text/html; charset=utf-8'],
    ['/app/out/renderer/assets/main-0.js', 'text/javascript; charset=utf-8'],
    ['/app/out/renderer/assets/main-0.css', 'text/css; charset=utf-8'],
    ['/app/out/renderer/assets/KaTeX-0.woff2', 'font/woff2'],
  ])('is told by the name %s', (file, type) => {
    expect(contentType(file)).toBe(type);
  });

  it.each([
    '/app/out/renderer/assets/unknown.xyz',
    '/app/out/renderer/constructor',
    '/app/x.js.bak',
  ])('is nothing that runs for %s', (file) => {
    expect(contentType(file)).toBe('application/octet-stream');
  });
});
