import { createServer } from 'node:http';
import type { Outcome, Reading } from '../../../../src/main/billing/reading.ts';
import { PLAIN_SITE, type Site as Units } from '../../../../src/main/billing/site.ts';
import type { Read } from '../../../../src/main/billing/ways/way.ts';
import { START_MS } from '../../../support/hand-turned-time.ts';
import { onLoopback } from '../../../support/on-loopback.ts';
import { type Reply, send } from '../relay.ts';

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
    send(response, answers.get(path) ?? others.reply);
  });
  return {
    ...(await onLoopback(server)),
    answers,
    others,
    requests,
    /** The paths that came, in order. */
    paths: () => requests.map(({ path }) => path),
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
