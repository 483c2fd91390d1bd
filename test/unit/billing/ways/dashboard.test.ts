import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sumOf, unclear } from '../../../../src/main/billing/reading.ts';
import { PLAIN_SITE, type Site } from '../../../../src/main/billing/site.ts';
import {
  readDashboard,
  readDashboardOfRest,
  usagePath,
} from '../../../../src/main/billing/ways/dashboard.ts';
import { within } from '../../../../src/main/billing/within.ts';
import type { Fetch } from '../../../../src/main/http.ts';
import { handTurnedTime, START_MS } from '../../../support/hand-turned-time.ts';
import { type Account, type Relay, startRelay } from '../relay.ts';

const secret = 'sk-test-made-up-0001';

let relay: Relay;
beforeEach(async () => {
  relay = await startRelay();
});
afterEach(() => relay.stop());

interface How {
  readonly by?: typeof readDashboard;
  readonly fetch?: Fetch;
  readonly signal?: AbortSignal;
  readonly site?: Partial<Site>;
}

function read(
  account: Partial<Account>,
  { by = readDashboard, site: units = {}, ...how }: How = {},
) {
  relay.accounts.set(secret, { limit: 5, used: 1, ...account });
  const { signal = new AbortController().signal } = how;
  const asking = { fetch, baseUrl: relay.baseUrl, secret, signal, ...how };
  const site = async () => ({ ...PLAIN_SITE, ...units });
  return by({ asking, now: () => START_MS, site });
}

/** Both endpoints answer the same, as relays that don't know them do. */
async function outcomeOf(status: number, body: unknown, headers = {}) {
  return (await read({ billing: { status, body, headers } })).outcome;
}

describe('a well-formed answer', () => {
  it('gives limit and use in micros, dollars from the one and cents from the other', async () => {
    expect((await read({ limit: 18, used: 4.5 })).outcome).toEqual({
      kind: 'known',
      limitMicros: 18_000_000,
      usedMicros: 4_500_000,
      remainingMicros: 13_500_000,
      currency: 'USD',
      expiresAtMs: null,
      spent: false,
      renewal: null,
    });
  });

  it("tells the server's clock", async () => {
    relay.clock.now = () => START_MS + 86_400_000;
    expect(await read({})).toMatchObject({
      serverNowMs: START_MS + 86_400_000,
      readAtMs: START_MS,
    });
  });

  it.each([
    [0, null],
    [-1, null],
    [1_800_000_000, 1_800_000_000_000],
    [1e15, null],
  ])('takes access_until %d for expiry at %j', async (until, expiresAtMs) => {
    expect(sumOf((await read({ until })).outcome)?.expiresAtMs).toBe(expiresAtMs);
  });

  it('knows the sentinel of an unlimited token, before anything is subtracted from it', async () => {
    expect((await read({ limit: 100_000_000, used: 34.24 })).outcome.kind).toBe('unlimited');
    expect((await read({ limit: 99_999_965.76, used: 34.24 })).outcome.kind).toBe('known');
  });

  it('is in the money of the site, whatever the names of its fields say', async () => {
    const { outcome } = await read({ limit: 18, used: 4.5 }, { site: { currency: 'CNY' } });
    expect(outcome).toMatchObject({ currency: 'CNY', remainingMicros: 13_500_000 });
  });

  it('is in quota where the site shows no money', async () => {
    const site = { countsQuota: true, quotaPerUnit: 500_000 };
    const { outcome } = await read({ limit: 2_500_000, used: 500_000 }, { site });
    expect(outcome).toMatchObject({ limitMicros: 5_000_000, usedMicros: 1_000_000 });
    // 200,000,000 quota are 400 dollars, and no sentinel.
    expect((await read({ limit: 2e8, used: 0 }, { site })).outcome.kind).toBe('known');
    expect((await read({ limit: 1e8, used: 0 }, { site })).outcome.kind).toBe('unlimited');
  });

  it('may claim less than nothing where a relay sends what is left as the limit', async () => {
    expect((await read({ limit: 5, used: 40 })).outcome).toMatchObject({
      remainingMicros: -35_000_000,
      spent: true,
    });
  });

  it.each([
    ['spent to the last', false, { limit: 5, used: 5 }],
    ['a little more than it had', false, { limit: 5, used: 5.04 }],
    ['far more than it had', true, { limit: 5, used: 6 }],
    ['without ever having had anything', true, { limit: 0, used: 0 }],
    ['with something left', false, { limit: 5, used: 4 }],
  ])('is odd where a key is %s: %s', async (_, isOdd, account) => {
    expect('odd' in (await read(account)).outcome).toBe(isOdd);
  });

  it('is right where it is known that what is left stands for the limit', async () => {
    const by = readDashboardOfRest;
    expect((await read({ limit: 5, used: 40 }, { by })).outcome).toMatchObject({
      ...{ limitMicros: 45_000_000, usedMicros: 40_000_000, remainingMicros: 5_000_000 },
      spent: false,
    });
    expect((await read({ limit: 0, used: 40 }, { by })).outcome).toMatchObject({
      ...{ limitMicros: 40_000_000, remainingMicros: 0, spent: true },
    });
    const endless = await read({ limit: 100_000_000, used: 40 }, { by });
    expect(endless.outcome.kind).toBe('unlimited');
  });

  it('is no evidence where use and limit can not be in one unit', async () => {
    expect((await read({ limit: 5, used: 25_000 })).outcome).toEqual(unclear('malformed'));
    // Far over a small limit, yet by no more than a few answers cost.
    expect((await read({ limit: 0.5, used: 90 })).outcome).toMatchObject({ spent: true });
    expect((await read({ limit: 500, used: 900 })).outcome).toMatchObject({ spent: true });
    expect((await read({ limit: 0, used: 900 })).outcome).toMatchObject({ spent: true });
  });

  it('tells what is left itself, at some relays', async () => {
    const answers = [{ hard_limit_usd: 5, balance_usd: 2.5 }, { total_usage: 4000 }];
    const billing = (response: ServerResponse) => {
      response.end(JSON.stringify(answers.shift()));
    };
    expect((await read({ billing })).outcome).toMatchObject({
      remainingMicros: 2_500_000,
      spent: false,
    });
  });

  it('asks for 99 days back to tomorrow, in UTC', () => {
    expect(usagePath(Date.UTC(2026, 10, 24, 23, 59))).toBe(
      '/dashboard/billing/usage?start_date=2026-08-17&end_date=2026-11-25',
    );
  });
});

it("reckons the days by the server's clock where it tells it", async () => {
  const urls: string[] = [];
  const spying: Fetch = (input, init) => {
    urls.push(String(input));
    return fetch(input, init);
  };
  relay.clock.now = () => Date.UTC(2026, 11, 30);
  await read({}, { fetch: spying });
  expect(urls[1]).toContain('end_date=2026-12-31');
});

describe('an answer that says it can not', () => {
  it.each([
    [
      'session-key',
      403,
      { error: { message: 'must be made with a session key (that is, only from the browser)' } },
    ],
    ['no-endpoint', 404, { error: { message: 'Invalid URL' } }],
    ['no-endpoint', 404, '<html>'],
    ['no-endpoint', 405, ''],
    ['not-json', 200, '<!doctype html><html>'],
  ])('is %s (%d)', async (reason, status, body) => {
    expect(await outcomeOf(status, body)).toEqual({ kind: 'unsupported', reason });
  });
});

describe('a refusal', () => {
  it.each([
    ['no-credit', 429, { error: { message: 'no', code: 'insufficient_quota' } }],
    ['no-credit', 401, { error: { message: '该令牌额度已用尽' } }],
    ['invalid-key', 401, { error: { message: 'no', code: 'invalid_api_key' } }],
    ['account-closed', 403, { error: { message: '用户已被封禁' } }],
  ])('means %s (%d)', async (meaning, status, body) => {
    expect(await outcomeOf(status, body)).toMatchObject({ kind: 'refused', failure: { meaning } });
  });

  it.each([
    [401, { error: { message: 'Missing scopes: api.usage.read' } }],
    [403, { error: { message: 'no', code: 'permission' } }],
    [400, { error: { message: 'no' } }],
  ])('is no word on the key where it only denies the balance (%d)', async (status, body) => {
    expect(await outcomeOf(status, body)).toEqual(unclear('refused'));
  });
});

describe('no evidence', () => {
  const limit = { access_until: 0 };
  it.each<[string, number, unknown]>([
    ['malformed', 200, { error: { message: 'no', code: 'insufficient_quota' } }],
    ['malformed', 200, {}],
    ['malformed', 200, []],
    ['malformed', 200, { ...limit, hard_limit_usd: null }],
    ['malformed', 200, { ...limit, hard_limit_usd: '5' }],
    ['malformed', 200, { ...limit, hard_limit_usd: -5 }],
    ['malformed', 200, { ...limit, hard_limit_usd: [5] }],
    ['malformed', 200, { hard_limit_usd: 5, access_until: 'never' }],
    ['malformed', 200, { hard_limit_usd: 5 }],
    // The same to both questions: it says so to any.
    ['malformed', 200, { hard_limit_usd: 5, total_usage: 500 }],
    ['malformed', 200, { hard_limit_usd: 0, total_usage: 0 }],
    ['malformed', 200, { hard_limit_usd: 1e300, total_usage: 0 }],
    ['malformed', 200, '{"hard_limit_usd":1e999,"total_usage":0}'],
    ['malformed', 200, { hard_limit_usd: 5, total_usage: '500' }],
    ['malformed', 200, { hard_limit_usd: 5, total_usage: null }],
    ['malformed', 200, { hard_limit_usd: 5, total_usage: -1 }],
    ['not-json', 200, ''],
    ['not-json', 200, '{"hard_limit_usd":5,"acc'],
    ['not-json', 200, '{"hard_limit_usd":NaN}'],
    ['not-json', 200, 'null'],
    ['not-json', 403, '<html>insufficient balance</html>'],
    ['not-json', 401, ''],
    ['server', 500, { error: { message: 'quota exhausted' } }],
    ['server', 503, '<html>'],
    ['rate-limited', 429, ''],
    ['rate-limited', 429, { error: { message: 'slow', code: 'rate_limit_exceeded' } }],
    ['redirect', 302, ''],
    ['redirect', 307, ''],
  ])('is in what is %s (%d, %j)', async (problem, status, body) => {
    expect(await outcomeOf(status, body)).toMatchObject({ kind: 'unclear', problem });
  });

  it('tells until when a limiter wants quiet', async () => {
    expect(await outcomeOf(429, '', { 'retry-after': '30' })).toEqual(
      unclear('rate-limited', START_MS + 30_000),
    );
  });

  it('never follows a redirect with the secret', async () => {
    const other = await startRelay();
    for (const status of [301, 302, 303, 307, 308]) {
      const location = `${other.baseUrl}/dashboard/billing/subscription`;
      expect(await outcomeOf(status, '', { location })).toEqual(unclear('redirect'));
    }
    expect(other.requests).toEqual([]);
    await other.stop();
  });

  it('is in ten megabytes, of which it reads but one', async () => {
    expect(await outcomeOf(200, ' '.repeat(10_000_000))).toEqual(unclear('too-large'));
  });

  it('is in an endless body', async () => {
    const endless = (response: ServerResponse) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write(' '.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    };
    expect((await read({ billing: endless })).outcome).toEqual(unclear('too-large'));
  });

  it('is in a body that breaks off', async () => {
    const cut = (response: ServerResponse) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"hard_limit_usd":5', () => response.destroy());
    };
    expect((await read({ billing: cut })).outcome).toEqual(unclear('network'));
  });

  it('is in an answer that never ends, and its connection is let go', async () => {
    const time = handTurnedTime();
    let closed: Promise<unknown> = Promise.resolve();
    const late = { outcome: unclear('timeout'), serverNowMs: null, readAtMs: START_MS };
    const limits = { ms: 15_000, timers: time.timers, signal: new AbortController().signal };
    const reading = within(limits, late, (signal) =>
      read(
        {
          billing: (response) => {
            closed = new Promise((resolve) => {
              response.on('close', resolve);
            });
            response.writeHead(200);
            response.write('{"hard_limit_usd":', () => time.advance(15_000));
          },
        },
        { signal },
      ),
    );
    expect((await reading).outcome).toEqual(unclear('timeout'));
    await closed;
  });

  it('is in a host that is not there', async () => {
    await relay.stop();
    expect((await read({})).outcome).toEqual(unclear('network'));
    relay = await startRelay();
  });
});
