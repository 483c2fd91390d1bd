import { join, normalize, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { net, protocol } from 'electron';

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
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built renderer, and only it, at {@link APP_ORIGIN}. */
export function serveRenderer(folder: string): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    const path = normalize(decodeURIComponent(url.pathname));
    const file = join(folder, path === sep ? 'index.html' : path);
    if (originOf(request.url) !== APP_ORIGIN || !file.startsWith(folder + sep)) {
      return new Response(null, { status: 404 });
    }
    const answer = await net.fetch(pathToFileURL(file).href).catch(() => null);
    if (answer === null) return new Response(null, { status: 404 });
    const headers = new Headers(answer.headers);
    headers.set('Content-Security-Policy', CONTENT_SECURITY_POLICY);
    headers.set('X-Content-Type-Options', 'nosniff');
    return new Response(answer.body, { status: answer.status, headers });
  });
}
