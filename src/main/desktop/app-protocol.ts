import { promises } from 'node:fs';
import { protocol } from 'electron';
import { contentType, pageFile } from './page-file.ts';

/** Our own page's origin; nothing else may ask the main process for anything. */
export const APP_ORIGIN = 'app://keywheel';

/** Scheme and host. Node's `URL.origin` is the word "null" for schemes that it doesn't know, ours among them. */
export function originOf(url: string): string {
  if (!URL.canParse(url)) return '';
  const { protocol: scheme, host } = new URL(url);
  return `${scheme}//${host}`;
}

/** No inline script, nothing from outside. Mantine writes style elements, hence 'unsafe-inline' for styles alone. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  // What the page itself holds: pictures of the person's files.
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** For the frame that draws diagrams: it runs our scripts and nothing else, and is no origin of ours. */
const DIAGRAM_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-scripts',
].join('; ');

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        corsEnabled: true,
        codeCache: true,
      },
    },
  ]);
}

/** Serves the built renderer, and only it, at {@link APP_ORIGIN}. */
export function serveRenderer(folder: string): void {
  protocol.handle('app', async (request) => {
    const { pathname } = new URL(request.url);
    const isOurs = originOf(request.url) === APP_ORIGIN;
    const file = isOurs ? pageFile(folder, pathname) : null;
    if (file === null) return new Response(null, { status: 404 });
    // By its object: what is imported by name from fs/promises can't read from Electron's archives.
    const bytes = await promises.readFile(file).catch(() => null);
    if (bytes === null) return new Response(null, { status: 404 });
    const policy = pathname === '/diagram.html' ? DIAGRAM_POLICY : CONTENT_SECURITY_POLICY;
    return new Response(bytes, {
      headers: {
        'Content-Type': contentType(file),
        'Content-Security-Policy': policy,
        // Scripts for the frame that has no origin; there are no other pages that could ask.
        'Access-Control-Allow-Origin': 'null',
        'X-Content-Type-Options': 'nosniff',
      },
    });
  });
}
