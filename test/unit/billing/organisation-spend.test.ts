import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOrganisationSpend } from '../../../src/main/billing/organisation-spend.ts';
import type { Fetch } from '../../../src/main/http.ts';
import { createKeyWorld, madeUpSecret, startKeyWorld } from '../../support/key-world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const secret = `sk-admin-${'testMadeUp'.repeat(4)}`;

let world: Awaited<ReturnType<typeof createKeyWorld>>;
let site: Awaited<ReturnType<typeof startSite>>;
let spend: ReturnType<typeof createOrganisationSpend>;
/** Hosts that were asked, as the app meant them. */
let hosts: string[];
let isOffline: boolean;

/** OpenAI's costs on loopback: pages by their cursor, with the body that its API description documents. */
async function startSite() {
  const pages = new Map<string, { status: number; body: unknown }>();
  const requests: { readonly url: URL; readonly secret: string | undefined }[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://loopback.test');
    requests.push({ url, secret: request.headers.authorization });
    const { status, body } = pages.get(url.searchParams.get('page') ?? '') ?? {
      status: 404,
      body: {},
    };
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pages,
    requests,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const dayOf = (daysAgo: number) => Math.floor(world.time.now() / DAY) - daysAgo;
const nameOf = (daysAgo: number) => new Date(dayOf(daysAgo) * DAY).toISOString().slice(0, 10);
const bucket = (daysAgo: number, ...values: unknown[]) => ({
  object: 'bucket',
  start_time: (dayOf(daysAgo) * DAY) / 1000,
  end_time: ((dayOf(daysAgo) + 1) * DAY) / 1000,
  results: values.map((value) => ({
    object: 'organization.costs.result',
    amount: { value, currency: 'usd' },
    line_item: null,
    project_id: null,
  })),
});
const page = (data: unknown[], next: string | null = null) => ({
  status: 200,
  body: { object: 'page', data, has_more: next !== null, next_page: next },
});

beforeEach(async () => {
  world = await createKeyWorld();
  site = await startSite();
  hosts = [];
  isOffline = false;
  const toLoopback: Fetch = (input, init) => {
    const url = new URL(String(input));
    hosts.push(url.origin);
    if (isOffline) return Promise.reject(new TypeError('fetch failed'));
    return fetch(site.origin + url.pathname + url.search, init);
  };
  const { keys, providers, time } = world;
  spend = createOrganisationSpend({
    keys,
    providers,
    fetch: toLoopback,
    now: time.now,
    timers: time.timers,
  });
});

afterEach(async () => {
  spend.stop();
  await site.close();
  world.end();
});

const addAdmin = (providerId = world.provider.id) =>
  world.keys.add([{ secret, label: 'all of us', providerId }]);
const told = (days = 30) =>
  spend.of({ fromMs: world.time.now() - days * DAY, toMs: world.time.now() });

describe('what an organisation spent', () => {
  beforeEach(() => addAdmin());

  it('is in dollars, not in cents, and added up for each day', async () => {
    site.pages.set('', page([bucket(1, 0.06, 0.2), bucket(0, 12)]));
    expect(await told()).toEqual([
      {
        keyId: world.keys.list()[0]?.id,
        masked: world.keys.list()[0]?.masked,
        label: 'all of us',
        readAtMs: world.time.now(),
        problem: null,
        spent: [
          {
            currency: 'USD',
            days: [
              { day: nameOf(1), micros: 260_000 },
              { day: nameOf(0), micros: 12_000_000 },
            ],
          },
        ],
      },
    ]);
  });

  it('is asked for as documented, of api.openai.com, with the admin key', async () => {
    site.pages.set('', page([]));
    await told();
    const [{ url, secret: sent } = expect.fail()] = site.requests;
    expect(hosts).toEqual(['https://api.openai.com']);
    expect(url.pathname).toBe('/v1/organization/costs');
    expect(url.searchParams.get('bucket_width')).toBe('1d');
    expect(url.searchParams.get('limit')).toBe('180');
    expect(Number(url.searchParams.get('start_time')) % 86_400).toBe(0);
    expect(sent).toBe(`Bearer ${secret}`);
  });

  it('goes over all pages', async () => {
    site.pages.set('', page([bucket(3, 1)], 'two'));
    site.pages.set('two', page([bucket(2, 2)], 'three'));
    site.pages.set('three', page([bucket(1, 3)]));
    const [one] = await told();
    expect(one?.spent[0]?.days.map(({ micros }) => micros)).toEqual([1e6, 2e6, 3e6]);
  });

  it('is nothing at all where a page is missing: a part would read as the whole', async () => {
    site.pages.set('', page([bucket(3, 1)], 'two'));
    site.pages.set('two', { status: 500, body: { error: { message: 'made up' } } });
    expect(await told()).toMatchObject([{ spent: [], problem: 'server', readAtMs: null }]);
  });

  it('doesn’t go round in circles, nor on without saying where', async () => {
    site.pages.set('', page([], 'two'));
    site.pages.set('two', page([], 'two'));
    expect(await told()).toMatchObject([{ spent: [], problem: 'malformed' }]);
    expect(site.requests).toHaveLength(2);
    world.time.advance(HOUR);
    site.pages.set('', { status: 200, body: { object: 'page', data: [], has_more: true } });
    expect(await told()).toMatchObject([{ spent: [], problem: 'malformed' }]);
    expect(site.requests).toHaveLength(3);
  });

  it('leaves out what isn’t told, and reads an amount in digits', async () => {
    const untold = { object: 'organization.costs.result', project_id: 'made-up' };
    site.pages.set('', page([{ ...bucket(1), results: [untold] }, bucket(0, '0.5')]));
    const [one] = await told();
    expect(one?.spent).toEqual([{ currency: 'USD', days: [{ day: nameOf(0), micros: 500_000 }] }]);
  });

  it.each([
    ['an amount that is none', () => ({ object: 'page', data: [bucket(0, 'much')] })],
    [
      'a currency that there isn’t',
      () => {
        const results = [{ amount: { value: 1, currency: 'xyz?' } }];
        return { object: 'page', data: [{ ...bucket(0), results }] };
      },
    ],
    ['no list', () => ({ object: 'page' })],
    ['zeros from another’s page', () => ({ total_usage: 0 })],
  ])('is nothing in %s', async (_, body) => {
    site.pages.set('', { status: 200, body: body() });
    expect(await told()).toMatchObject([{ spent: [], problem: 'malformed' }]);
  });

  it('is refused to a key without the scope; the key is none the worse', async () => {
    const message = 'You have insufficient permissions. Missing scopes: api.usage.read';
    site.pages.set('', { status: 403, body: { error: { message } } });
    expect(await told()).toMatchObject([{ problem: 'refused' }]);
    expect(world.keys.list()[0]).toMatchObject({ state: 'active', readProblem: 'refused' });
  });

  it('is asked for once an hour at most, whoever looks how often', async () => {
    site.pages.set('', page([bucket(0, 1)]));
    await Promise.all([told(), told(7)]);
    world.time.advance(HOUR - 1);
    await told(365);
    expect(site.requests).toHaveLength(1);
    world.time.advance(1);
    await told();
    expect(site.requests).toHaveLength(2);
  });

  it('is told with the 36 places, and the nothing of decimals, that OpenAI sends', async () => {
    const costs = ['0E-6176', '0.003627500000000000000000000000000000', '1.5E-3'];
    site.pages.set('', page([bucket(0, ...costs)]));
    expect(await told()).toMatchObject([
      { problem: null, spent: [{ currency: 'USD', days: [{ day: nameOf(0), micros: 5128 }] }] },
    ]);
  });

  it('is asked for again a minute after the network failed', async () => {
    site.pages.set('', page([bucket(0, 1)]));
    isOffline = true;
    expect(await told()).toMatchObject([{ problem: 'network', spent: [] }]);
    isOffline = false;
    world.time.advance(MINUTE - 1);
    expect(await told()).toMatchObject([{ problem: 'network' }]);
    world.time.advance(1);
    expect(await told()).toMatchObject([{ problem: null, spent: [{ currency: 'USD' }] }]);
  });

  it('stands as it was told where the next question fails', async () => {
    site.pages.set('', page([bucket(0, 1)]));
    const [{ readAtMs, spent } = expect.fail()] = await told();
    world.time.advance(HOUR);
    site.pages.set('', { status: 500, body: {} });
    expect(await told()).toMatchObject([{ spent, readAtMs, problem: 'server' }]);
  });

  it('is shown for the range alone', async () => {
    site.pages.set('', page([bucket(20, 1), bucket(2, 2)]));
    const [one] = await told(7);
    expect(one?.spent[0]?.days).toEqual([{ day: nameOf(2), micros: 2e6 }]);
  });

  it('is not asked for with a key that is disabled', async () => {
    world.keys.setEnabled([world.keys.list()[0]?.id ?? ''], false);
    expect(await told()).toEqual([]);
    expect(site.requests).toEqual([]);
  });
});

describe('of several organisations', () => {
  const other = `sk-admin-${'testAnother'.repeat(4)}`;

  beforeEach(async () => {
    site.pages.set('', page([bucket(0, 1)]));
    const providerId = world.provider.id;
    await world.keys.add([
      { secret, label: 'one', providerId },
      { secret: other, label: 'other', providerId },
    ]);
  });

  it('those are told whose key is there, though another’s entry is gone; that one comes back with it', async () => {
    const [[account = ''] = []] = [...world.keychain.entries].filter(([, kept]) => kept === other);
    world.keychain.entries.delete(account);
    expect(await told()).toMatchObject([{ label: 'one', problem: null }]);
    expect(world.keys.list()).toMatchObject([
      { state: 'active' },
      { state: 'suspended', suspension: { reason: 'secret-missing' } },
    ]);
    world.keychain.entries.set(account, other);
    await world.recover();
    expect(await told()).toMatchObject([{ label: 'one' }, { label: 'other' }]);
  });

  it('none is told while the keychain is locked', async () => {
    world.keychain.trouble = 'keychain-locked';
    await expect(told()).rejects.toMatchObject({ code: 'keychain-locked' });
    world.keychain.trouble = null;
    expect(await told()).toHaveLength(2);
  });
});

describe('an admin key', () => {
  it('never goes to another host', async () => {
    const baseUrl = 'https://relay.example/v1';
    const relay = world.providers.ensure({ kind: 'custom', baseUrl, name: 'Relay' });
    await addAdmin(relay.id);
    expect(await told()).toEqual([]);
    expect(hosts).toEqual([]);
  });

  it('is never picked, watched or counted, whatever it is added as', async () => {
    await addAdmin();
    expect(world.keys.list()).toMatchObject([{ admin: true, state: 'active' }]);
    expect(world.keys.pick(world.provider.id, new Set())).toBeNull();
    expect(world.keys.watched()).toEqual([]);
    expect(world.keys.whyEmpty(world.provider.id).reason).toBe('none-added');
    expect(world.keys.summary()).toMatchObject({ pickable: 0, unknown: 0 });
    await world.keys.add([{ secret: madeUpSecret(1), label: '', providerId: world.provider.id }]);
    expect(world.keys.pick(world.provider.id, new Set())?.admin).toBe(false);
  });

  it('is kept in the keychain like any secret, and is one still when it is found there again', async () => {
    await addAdmin();
    expect([...world.keychain.entries.values()]).toContain(secret);
    world.db.exec('DELETE FROM keys; DELETE FROM journal');
    const later = startKeyWorld({ file: ':memory:', keychain: world.keychain });
    await later.secrets.open();
    await later.recover();
    expect(later.keys.list()).toMatchObject([{ admin: true }]);
    later.end();
  });
});
