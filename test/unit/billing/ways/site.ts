import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Outcome, Reading } from '../../../../src/main/billing/reading.ts';
import { PLAIN_SITE, type Site as Units } from '../../../../src/main/billing/site.ts';
import type { Read } from '../../../../src/main/billing/ways/way.ts';
import type { Reply } from '../relay.ts';
import { START_MS } from '../world.ts';

export const secret = 'sk-test-made-up-0001';

export type Site = Awaited<ReturnType<typeof startSite>>;

/** A real server on loopback that answers each path as a test says, and the others with 404. */
export async function startSite() {
  const answers = new Map<string, Reply>();
  const requests: { readonly path: string; readonly secret: string | null }[] = [];
  /** For the paths that have no answer of their own. */
  const others: { reply: Reply } = {
    reply: { status: 404, body: { error: { message: 'Invalid URL' } } },
  };
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/\?.*/, '');
    requests.push({ path, secret: request.headers.authorization?.slice('Bearer '.length) ?? null });
    response.setHeader('date', new Date(START_MS).toUTCString());
    const reply = answers.get(path) ?? others.reply;
    if (typeof reply === 'function') {
      reply(response);
      return;
    }
    const { status, body = '', headers = {} } = reply;
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    baseUrl: `${origin}/v1`,
    answers,
    others,
    requests,
    /** The paths that came, in order. */
    paths: () => requests.map(({ path }) => path),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** What a way makes of the one answer of a site. */
export async function outcomeOf(
  site: Site,
  read: Read,
  units: Partial<Units> = {},
): Promise<Outcome> {
  return (await readingOf(site, read, units)).outcome;
}

/** The same, with what was told besides. */
export async function readingOf(
  site: Site,
  read: Read,
  units: Partial<Units> = {},
): Promise<Reading> {
  const { signal } = new AbortController();
  const asking = { fetch, baseUrl: site.baseUrl, secret, signal };
  return await read({
    asking,
    now: () => START_MS,
    site: async () => ({ ...PLAIN_SITE, ...units }),
  });
}
