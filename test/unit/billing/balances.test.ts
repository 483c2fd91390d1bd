import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBalances } from '../../../src/main/billing/balances.ts';
import { isRegional } from '../../../src/main/billing/hosts.ts';
import { type Outcome, unclear } from '../../../src/main/billing/reading.ts';
import { keepWaysInMemory } from '../../../src/main/billing/way-store.ts';
import type { Fetch } from '../../../src/main/http.ts';
import type { Provider } from '../../../src/main/keys/providers.ts';
import { HOUR_MS, MINUTE_MS } from '../../../src/shared/durations.ts';
import { handTurnedTime } from '../../support/hand-turned-time.ts';
import { invalidKey, type Reply } from './relay.ts';
import { type Site, secret, startSite } from './ways/site.ts';

const token: Reply = {
  status: 200,
  body: {
    code: true,
    data: {
      object: 'token_usage',
      total_granted: 2_500_000,
      total_used: 500_000,
      total_available: 2_000_000,
      unlimited_quota: false,
      expires_at: 0,
    },
  },
};
const wallet: Reply = {
  status: 200,
  body: { isValid: true, planName: '钱包余额', remaining: 4, unit: 'USD' },
};
const budget: Reply = { status: 200, body: { info: { spend: 1, max_budget: 5 } } };
const subscription: Reply = { status: 200, body: { hard_limit_usd: 5, access_until: 0 } };
const usage: Reply = { status: 200, body: { total_usage: 100 } };
const status: Reply = {
  status: 200,
  body: { data: { system_name: 'M', quota_per_unit: 500_000 } },
};

const all = [
  '/api/status',
  '/api/usage/token/',
  '/v1/usage',
  '/v1/dashboard/billing/subscription',
  '/key/info',
];

let site: Site;
let world: ReturnType<typeof createWorld>;
beforeEach(async () => {
  site = await startSite();
  world = createWorld();
});
afterEach(() => site.stop());

function createWorld() {
  const time = handTurnedTime();
  const found = keepWaysInMemory();
  return { time, found, balances: createBalances({ found, now: time.now }) };
}

function providerAt(baseUrl: string, demo = false): Provider {
  return { id: 'p', name: 'P', baseUrl, preset: null, demo, lastModel: null };
}

function readAs(own: string, provider = providerAt(site.baseUrl), fetcher: Fetch = fetch) {
  const { signal } = new AbortController();
  const { baseUrl } = provider;
  return world.balances.read(provider, { fetch: fetcher, baseUrl, secret: own, signal });
}

/** What is read, as a sweep reads, and which paths were asked for it. */
async function look(): Promise<{ outcome: Outcome | null; paths: string[] }> {
  site.requests.length = 0;
  const told = world.balances.withoutAsking(providerAt(site.baseUrl));
  const reading = told ?? (await readAs(secret));
  return { outcome: reading?.outcome ?? null, paths: site.paths() };
}

describe('a host that we don’t know', () => {
  it('is asked in one way after the other, and from then on only in the one that it knows', async () => {
    site.answers.set('/key/info', budget);
    expect(await look()).toMatchObject({ outcome: { remainingMicros: 4e6 }, paths: all });
    expect(await look()).toMatchObject({ paths: ['/key/info'] });
  });

  it.each<[string, Record<string, Reply>, string]>([
    ['new-api', { '/api/status': status, '/api/usage/token/': token }, 'relay-token'],
    ['sub2api', { '/v1/usage': wallet }, 'sub2api'],
    [
      'one-api',
      {
        '/api/status': status,
        '/v1/dashboard/billing/subscription': subscription,
        '/v1/dashboard/billing/usage': usage,
      },
      'dashboard',
    ],
    ['LiteLLM', { '/key/info': budget }, 'litellm'],
  ])('is seen to be %s', async (_, answers, way) => {
    for (const [path, reply] of Object.entries(answers)) site.answers.set(path, reply);
    expect(await look()).toMatchObject({ outcome: { kind: 'known', remainingMicros: 4e6 } });
    expect(world.found.find(site.origin)).toMatchObject({ way });
  });

  it('is asked for nothing that a relay of the one-api family doesn’t have', async () => {
    site.answers.set('/api/status', status);
    expect((await look()).paths).toEqual(all.slice(0, 2).concat(all[3] ?? ''));
  });

  it('is found out once for all keys', async () => {
    site.answers.set('/v1/usage', wallet);
    await readAs('sk-test-made-up-a');
    site.requests.length = 0;
    await readAs('sk-test-made-up-b');
    expect(site.requests).toEqual([{ path: '/v1/usage', secret: 'sk-test-made-up-b' }]);
  });

  it('is left alone for a day where it has no way', async () => {
    expect((await look()).outcome).toEqual({ kind: 'unsupported', reason: 'no-endpoint' });
    world.time.advance(23 * HOUR_MS);
    expect((await look()).paths).toEqual([]);
    site.answers.set('/v1/usage', wallet);
    world.time.advance(HOUR_MS);
    expect((await look()).outcome).toMatchObject({ kind: 'known' });
  });

  it('is found out anew where its way has gone', async () => {
    site.answers.set('/v1/usage', wallet);
    await look();
    site.answers.delete('/v1/usage');
    site.answers.set('/key/info', budget);
    expect((await look()).outcome).toMatchObject({ kind: 'known' });
    expect(world.found.find(site.origin)).toMatchObject({ way: 'litellm' });
    expect((await look()).paths).toEqual(['/key/info']);
  });

  it.each<[string, Reply]>([
    ['is down', { status: 503 }],
    ['is hidden by a page', { status: 200, body: '<html>' }],
    ['refuses this key', invalidKey],
  ])('keeps its way while it %s', async (_, reply) => {
    site.answers.set('/v1/usage', wallet);
    await look();
    site.answers.set('/v1/usage', reply);
    expect((await look()).paths).toEqual(['/v1/usage']);
    expect(world.found.find(site.origin)).toMatchObject({ way: 'sub2api' });
  });

  it('is not found out by a key that it refuses', async () => {
    site.others.reply = invalidKey;
    site.answers.set('/api/status', { status: 404 });
    expect((await look()).outcome).toMatchObject({
      kind: 'refused',
      failure: { meaning: 'invalid-key' },
    });
    expect(world.found.find(site.origin)).toBe(null);
  });

  it('is heard where it says why it refuses a key', async () => {
    const path = '/v1/dashboard/billing/subscription';
    const error = { message: '该令牌额度已用尽', type: 'one_api_error' };
    site.others.reply = { status: 401, body: { success: false, message: '无效的令牌' } };
    site.answers.set('/api/status', status);
    site.answers.set(path, { status: 401, body: { error } });
    const reading = await readAs(secret);
    expect(reading).toMatchObject({ outcome: { failure: { meaning: 'no-credit' } } });
    expect(reading).not.toHaveProperty('paceMs');
  });

  it.each<[string, Reply]>([
    ['down', (response) => response.destroy()],
    ['limiting us', { status: 429 }],
  ])('is asked no further while it is %s', async (_, reply) => {
    site.answers.set('/api/usage/token/', reply);
    expect((await look()).paths).toEqual(all.slice(0, 2));
    expect(world.found.find(site.origin)).toBe(null);
  });

  it.each([
    { hard_limit_usd: 0, total_usage: 0 },
    { hard_limit_usd: 0, access_until: 0, total_usage: 0, balance: 0, remaining: 0, unit: 'USD' },
    { success: true, data: { quota: 0, total_available: 0 } },
    { code: 0, data: null },
    {},
    [],
  ])('is not believed where it answers %j to everything', async (body) => {
    site.others.reply = { status: 200, body };
    const { outcome } = await look();
    expect(outcome?.kind).not.toBe('known');
    expect(outcome).toEqual(unclear('malformed'));
    expect(world.found.find(site.origin)).toBe(null);
  });

  it('is never left for another, whatever redirects it sends', async () => {
    const other = await startSite();
    for (const code of [301, 302, 303, 307, 308]) {
      site.others.reply = { status: code, headers: { location: `${other.origin}/v1/usage` } };
      expect((await look()).outcome).toEqual(unclear('redirect'));
    }
    expect(other.requests).toEqual([]);
    await other.stop();
  });
});

describe('a page about the site that fails', () => {
  const failing: Reply = { status: 500, body: { error: { message: 'no such path' } } };

  it('is no relay’s where it always does: its balances are read all the same', async () => {
    site.answers.set('/api/status', failing);
    site.answers.set('/v1/usage', wallet);
    expect((await look()).outcome).toEqual(unclear('server'));
    expect((await look()).outcome).toEqual(unclear('server'));
    expect((await look()).outcome).toMatchObject({ kind: 'known' });
  });

  it('leaves a relay the money that it said before', async () => {
    const yuan = { system_name: 'M', quota_per_unit: 500_000, quota_display_type: 'CNY' };
    site.answers.set('/api/status', { status: 200, body: { data: yuan } });
    site.answers.set('/v1/dashboard/billing/subscription', subscription);
    site.answers.set('/v1/dashboard/billing/usage', usage);
    expect((await look()).outcome).toMatchObject({ currency: 'CNY' });
    site.answers.set('/api/status', failing);
    for (let hours = 0; hours < 30; hours += 6) {
      world.time.advance(6 * HOUR_MS);
      expect((await look()).outcome).toMatchObject({ currency: 'CNY' });
    }
  });
});

describe('a host that we know', () => {
  const nobody: Fetch = () => Promise.reject(new Error('it must not be asked'));

  it.each([
    ['https://api.openai.com/v1', 'session-key'],
    ['https://api.anthropic.com/v1', 'other-key'],
    ['https://api.groq.com/openai/v1', 'session-key'],
    ['https://api.mistral.ai/v1', 'session-key'],
    ['https://generativelanguage.googleapis.com/v1beta/openai', 'no-endpoint'],
    ['https://api.perplexity.ai/v1', 'no-endpoint'],
    ['https://made-up.openai.azure.com/openai/v1', 'no-endpoint'],
  ])('is not asked where that is of no use: %s', (baseUrl, reason) => {
    const reading = world.balances.withoutAsking(providerAt(baseUrl));
    expect(reading?.outcome).toEqual({ kind: 'unsupported', reason });
  });

  it.each([
    ['https://openrouter.ai/api/v1', '/api/v1/key'],
    ['https://api.deepseek.com/v1', '/user/balance'],
    ['https://api.moonshot.cn/v1', '/v1/users/me/balance'],
    ['https://api.moonshot.ai/v1', '/v1/users/me/balance'],
    ['https://api.siliconflow.cn/v1', '/v1/user/info'],
    ['https://api.siliconflow.com/v1', '/v1/user/info'],
    ['https://api.stepfun.com/v1', '/v1/accounts'],
    ['https://api.novita.ai/openai/v1', '/openapi/v1/billing/balance/detail'],
    ['https://aihubmix.com/v1', '/dashboard/billing/remain'],
    ['https://ai-gateway.vercel.sh/v1', '/v1/credits'],
    ['https://api.poe.com/v1', '/usage/current_balance'],
    ['https://api.deepinfra.com/v1/openai', '/payment/checklist?compute_owed=true'],
    ['https://api.venice.ai/api/v1', '/api/v1/billing/balance'],
    ['https://api.x.ai/v1', '/v1/api-key'],
  ])('is asked in its own way and no other: %s', async (baseUrl, path) => {
    const asked: string[] = [];
    const noting: Fetch = async (input) => {
      asked.push(String(input));
      return new Response('', { status: 404 });
    };
    await readAs(secret, providerAt(baseUrl), noting);
    expect(asked).toEqual([new URL(baseUrl).origin + path]);
  });

  it.each([
    ['https://api.moonshot.cn/v1', true],
    ['https://api.moonshot.ai/v1', true],
    ['https://api.siliconflow.com/v1', true],
    ['https://dashscope-intl.aliyuncs.com/compatible-mode/v1', true],
    ['https://api.z.ai/api/paas/v4', true],
    ['https://api.openai.com/v1', false],
    ['https://api.deepseek.com/v1', false],
    ['https://relay.example/v1', false],
  ])('may accept only the keys of its region: %s, %s', (baseUrl, regional) => {
    expect(isRegional(baseUrl)).toBe(regional);
  });

  it('is another host at another port or under a name like it', () => {
    for (const baseUrl of ['https://api.openai.com:8443/v1', 'https://api.openai.com.made.up/v1']) {
      expect(world.balances.withoutAsking(providerAt(baseUrl))).toBe(null);
    }
  });

  it('is the demo, whose way is known', async () => {
    site.answers.set('/v1/dashboard/billing/subscription', subscription);
    site.answers.set('/v1/dashboard/billing/usage', usage);
    await readAs(secret, providerAt(site.baseUrl, true));
    expect(site.paths()).toEqual([
      '/v1/dashboard/billing/subscription',
      '/v1/dashboard/billing/usage',
    ]);
    await expect(readAs(secret, providerAt(site.baseUrl, true), nobody)).resolves.toMatchObject({
      outcome: unclear('network'),
    });
  });
});

describe('an origin that answers but seldom', () => {
  beforeEach(() => {
    site.answers.set('/api/status', status);
    site.answers.set('/api/usage/token/', token);
  });

  it('is asked fifteen times in twenty minutes, whoever asks', async () => {
    for (let n = 0; n < 15; n++) {
      expect(await readAs(`sk-test-made-up-${n}`)).not.toBe(null);
      world.time.advance(MINUTE_MS);
    }
    expect(world.balances.mustWait(providerAt(site.baseUrl))).toBe(true);
    expect(await readAs(secret)).toBe(null);
    world.time.advance(5 * MINUTE_MS);
    expect(world.balances.mustWait(providerAt(site.baseUrl))).toBe(false);
    expect(await readAs(secret)).not.toBe(null);
    expect(await readAs(secret)).toBe(null);
    expect(site.paths().filter((path) => path === '/api/usage/token/')).toHaveLength(16);
  });

  it('keeps nobody waiting who may be asked in other ways', async () => {
    site.answers.clear();
    site.others.reply = { status: 200, body: '<html>' };
    for (let n = 0; n < 20; n++) {
      const reading = await readAs(`sk-test-made-up-${n}`);
      expect(reading?.outcome).toEqual({ kind: 'unsupported', reason: 'not-json' });
      expect(world.balances.mustWait(providerAt(site.baseUrl))).toBe(false);
    }
    expect(site.paths().filter((path) => path === '/api/usage/token/')).toHaveLength(15);
  });

  it('is told apart from others', async () => {
    for (let n = 0; n < 15; n++) await readAs(secret);
    const other = await startSite();
    expect(world.balances.mustWait(providerAt(other.baseUrl))).toBe(false);
    await other.stop();
  });

  it('is not waited for longer where our clock was put back', async () => {
    world.time.advance(HOUR_MS);
    for (let n = 0; n < 15; n++) await readAs(secret);
    world.time.advance(-HOUR_MS);
    expect(world.balances.mustWait(providerAt(site.baseUrl))).toBe(false);
  });

  it('says how its units are once for all, and again after hours', async () => {
    for (let n = 0; n < 3; n++) await readAs(secret);
    expect(site.paths().filter((path) => path === '/api/status')).toHaveLength(1);
    world.time.advance(6 * HOUR_MS);
    await readAs(secret);
    expect(site.paths().filter((path) => path === '/api/status')).toHaveLength(2);
  });
});
