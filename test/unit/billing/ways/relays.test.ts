import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { spentOf } from '../../../../src/main/billing/history-lines.ts';
import { unclear } from '../../../../src/main/billing/reading.ts';
import { readSite } from '../../../../src/main/billing/site.ts';
import { readLiteLlm } from '../../../../src/main/billing/ways/litellm.ts';
import { readRelayToken } from '../../../../src/main/billing/ways/relay-token.ts';
import { readSub2api } from '../../../../src/main/billing/ways/sub2api.ts';
import { MINUTE_MS } from '../../../../src/shared/durations.ts';
import { START_MS } from '../../../support/hand-turned-time.ts';
import { outcomeOf, type Site, secret, startSite } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterEach(() => {
  site.answers.clear();
  site.requests.length = 0;
});
afterAll(() => site.stop());

describe("new-api's word on a token", () => {
  const path = '/api/usage/token/';
  const data = {
    object: 'token_usage',
    name: 'made up',
    total_granted: 2_500_000,
    total_used: 500_000,
    total_available: 2_000_000,
    unlimited_quota: false,
    model_limits: {},
    model_limits_enabled: false,
    expires_at: 0,
  };
  function read(patch: object = {}, quotaPerUnit = 500_000) {
    site.answers.set(path, {
      status: 200,
      body: { code: true, message: 'ok', data: { ...data, ...patch } },
    });
    return outcomeOf(site, readRelayToken, { quotaPerUnit });
  }

  it('is in quota, of which the site has so many in a dollar', async () => {
    expect(await read()).toEqual({
      kind: 'known',
      limitMicros: 5e6,
      usedMicros: 1e6,
      remainingMicros: 4e6,
      currency: 'USD',
      expiresAtMs: null,
      spent: false,
      renewal: null,
      ofKey: true,
    });
    expect(await read({}, 1_000_000)).toMatchObject({ remainingMicros: 2e6 });
    expect(site.requests[0]).toEqual({ path, secret });
  });

  it('tells of a token that is used up, or has expired, where the dashboard refuses it', async () => {
    expect(await read({ total_available: 0, total_used: 2_500_000 })).toMatchObject({
      remainingMicros: 0,
      spent: true,
    });
    expect(await read({ expires_at: 1_790_000_000 })).toMatchObject({
      expiresAtMs: 1_790_000_000_000,
    });
  });

  it.each([0, -1])('takes an expiry at %d for never', async (expires_at) => {
    expect(await read({ expires_at })).toMatchObject({ expiresAtMs: null });
  });

  it('has no limit where it says so, whatever is available', async () => {
    expect(await read({ unlimited_quota: true, total_available: 0 })).toEqual({
      kind: 'unlimited',
      usedMicros: 1e6,
      currency: 'USD',
      expiresAtMs: null,
    });
  });

  it.each([
    ['what failed with 200', { success: false, message: '无效的令牌' }],
    ['a code that is not true', { code: false, message: 'no', data }],
    [
      'the older route, which tells milliseconds',
      { code: true, data: { ...data, object: 'credit_summary' } },
    ],
    [
      'zeros without a name',
      { code: true, data: { ...data, object: undefined, total_available: 0 } },
    ],
  ])('is nothing in %s', async (_, body) => {
    site.answers.set(path, { status: 200, body });
    expect(await outcomeOf(site, readRelayToken)).toEqual(unclear('malformed'));
  });

  it('slows the origin for the limiter’s window where that answers without a body', async () => {
    site.answers.set(path, { status: 429 });
    const untilMs = START_MS + 20 * MINUTE_MS;
    expect(await outcomeOf(site, readRelayToken)).toEqual(unclear('rate-limited', untilMs));
  });

  it('is not asked for elsewhere where the site sends it', async () => {
    site.answers.set(path, { status: 301, headers: { location: `${site.origin}/elsewhere` } });
    expect(await outcomeOf(site, readRelayToken)).toEqual(unclear('redirect'));
    expect(site.paths()).toEqual([path]);
  });
});

describe("sub2api's usage", () => {
  const wallet = { isValid: true, planName: '钱包余额', remaining: 12.5, unit: 'USD' };
  const known = {
    kind: 'known',
    limitMicros: null,
    usedMicros: null,
    remainingMicros: 12.5e6,
    currency: 'USD',
    expiresAtMs: null,
    spent: false,
    renewal: null,
  };
  function read(body: object) {
    site.answers.set('/v1/usage', { status: 200, body });
    return outcomeOf(site, readSub2api);
  }

  it('tells a paid balance, which may be spent', async () => {
    expect(await read(wallet)).toEqual(known);
    expect(await read({ ...wallet, remaining: 0 })).toMatchObject({ spent: true, renewal: null });
  });

  it('has no limit at -1, which is not less than nothing', async () => {
    expect(await read({ ...wallet, planName: 'Max', remaining: -1 })).toEqual({
      kind: 'unlimited',
      usedMicros: null,
      currency: 'USD',
      expiresAtMs: null,
    });
  });

  it('tells a quota of the key itself before all else', async () => {
    const quota = { limit: 20, used: 15, remaining: 5, unit: 'USD' };
    const body = { ...wallet, mode: 'quota', quota, expires_at: '2026-12-01T00:00:00+00:00' };
    expect(await read(body)).toEqual({
      ...known,
      limitMicros: 20e6,
      usedMicros: 15e6,
      remainingMicros: 5e6,
      expiresAtMs: Date.UTC(2026, 11, 1),
      ofKey: true,
    });
  });

  it('tells the tightest window of a key that has no other limit, without rest or unit', async () => {
    const windows = [
      { window: '5h', limit: 5, used: 1, remaining: 4, window_start: null },
      { window: '1d', limit: 8, used: 6, remaining: 2, reset_at: '2026-11-25T00:00:00Z' },
    ];
    const body = { mode: 'quota_limited', isValid: true, status: 'active', rate_limits: windows };
    expect(await read(body)).toEqual({
      ...known,
      limitMicros: 8e6,
      remainingMicros: 2e6,
      renewal: { atMs: Date.UTC(2026, 10, 25) },
      ofKey: true,
    });
  });

  it('tells of no spending where another window has become the tightest', async () => {
    const window = (limit: number, used: number) => {
      return { limit, used, remaining: limit - used, reset_at: null };
    };
    const readings = [];
    for (const rate_limits of [
      [window(10, 9), window(100, 95)],
      [window(10, 1), window(100, 96)],
    ]) {
      site.answers.clear();
      const outcome = await read({ isValid: true, rate_limits });
      if (outcome.kind !== 'known') throw new Error('it was not read');
      readings.push({ ...outcome, atMs: START_MS + readings.length });
    }
    const spent = spentOf({ currency: 'USD', readings, endMs: null });
    expect(spent.reduce((sum, { micros }) => sum + micros, 0)).toBeLessThanOrEqual(1e6);
  });

  it.each([
    ['a plan', { planName: 'Pro', remaining: 0 }, null],
    [
      'a subscription',
      { planName: '钱包余额', remaining: 0, subscription: { daily_limit_usd: 5 } },
      null,
    ],
    [
      'a window of hours',
      {
        planName: 'Pro',
        remaining: 0,
        rate_limits: [
          { window: '5h', limit: 5, used: 5, remaining: 0, reset_at: '2026-11-24T15:00:00Z' },
          { window: '7d', limit: 50, used: 9, remaining: 41, reset_at: '2026-11-30T00:00:00Z' },
        ],
      },
      Date.UTC(2026, 10, 24, 15),
    ],
  ])('fills %s up again', async (_, patch, atMs) => {
    expect(await read({ ...wallet, ...patch })).toMatchObject({ renewal: { atMs } });
  });

  it.each([
    [401, 'INVALID_API_KEY', 'invalid-key'],
    [401, 'API_KEY_DISABLED', 'invalid-key'],
    [401, 'USER_INACTIVE', 'account-closed'],
    [403, 'INSUFFICIENT_BALANCE', 'no-credit'],
  ])('refuses with %d %s: %s', async (status, code, meaning) => {
    site.answers.set('/v1/usage', { status, body: { code, message: 'made up' } });
    expect(await outcomeOf(site, readSub2api)).toMatchObject({
      kind: 'refused',
      failure: { meaning },
    });
  });

  it.each([
    ['a key that is not valid', { ...wallet, isValid: false }],
    ['a currency that there isn’t', { ...wallet, unit: 'coins' }],
    ['no rest', { isValid: true, unit: 'USD' }],
  ])('is nothing in %s', async (_, body) => {
    expect(await read(body)).toEqual(unclear('malformed'));
  });
});

describe("LiteLLM's word on a virtual key", () => {
  function read(info: object) {
    const body = { key: 'hashed', info: { spend: 1.5, max_budget: 10, expires: null, ...info } };
    site.answers.set('/key/info', { status: 200, body });
    return outcomeOf(site, readLiteLlm);
  }

  it('is a budget and what was spent of it', async () => {
    expect(await read({ expires: '2026-12-01T00:00:00+00:00' })).toEqual({
      kind: 'known',
      limitMicros: 10e6,
      usedMicros: 1.5e6,
      remainingMicros: 8.5e6,
      currency: 'USD',
      expiresAtMs: Date.UTC(2026, 11, 1),
      spent: false,
      renewal: null,
      ofKey: true,
    });
  });

  it('has no limit without a budget', async () => {
    expect(await read({ max_budget: null })).toMatchObject({
      kind: 'unlimited',
      usedMicros: 1.5e6,
    });
  });

  it('fills a budget up again that has a duration', async () => {
    const info = { spend: 12, budget_duration: '30d', budget_reset_at: '2026-12-01T00:00:00Z' };
    expect(await read(info)).toMatchObject({ renewal: { atMs: Date.UTC(2026, 11, 1) } });
  });
});

describe('what a site says of itself', () => {
  const plain = { isRelay: false, quotaPerUnit: 500_000, currency: 'USD', countsQuota: false };
  const readStatus = (status: number, body: unknown) => {
    site.answers.set('/api/status', { status, body });
    const { signal } = new AbortController();
    return readSite({ fetch, baseUrl: site.baseUrl, secret, signal });
  };
  const relay = { system_name: 'Made up', quota_per_unit: 500_000, version: 'v0' };

  it.each<[string, object, object]>([
    ['dollars', { display_in_currency: true }, {}],
    ['quota, by the older flag', { display_in_currency: false }, { countsQuota: true }],
    ['quota', { quota_display_type: 'TOKENS', display_in_currency: true }, { countsQuota: true }],
    ['yuan', { quota_display_type: 'CNY' }, { currency: 'CNY' }],
    [
      'a unit of its own',
      { quota_display_type: 'CUSTOM', custom_currency_symbol: '☆' },
      { currency: '☆' },
    ],
    ['dollars of its own size', { quota_per_unit: 1000 }, { quotaPerUnit: 1000 }],
  ])('may be that it counts in %s', async (_, data, units) => {
    const body = { success: true, data: { ...relay, ...data } };
    expect(await readStatus(200, body)).toEqual({ ...plain, isRelay: true, ...units });
  });

  it('is asked for without a secret', async () => {
    await readStatus(200, { data: relay });
    expect(site.requests).toEqual([{ path: '/api/status', secret: null }]);
  });

  it.each([
    ['no such page', 404, ''],
    ['a page', 200, '<!doctype html>'],
    ['a page that wants a log-in', 401, { error: 'no' }],
    ['other JSON', 200, { data: {} }],
    ['no quota in a dollar', 200, { data: { ...relay, quota_per_unit: 0 } }],
  ])('makes it no relay: %s', async (_, status, body) => {
    expect(await readStatus(status, body)).toEqual(plain);
  });

  it('is not guessed where it can not be told now: yuan would be read as dollars', async () => {
    expect(await readStatus(502, '')).toEqual(unclear('server'));
    expect(await readStatus(429, '')).toEqual(unclear('rate-limited'));
  });
});
