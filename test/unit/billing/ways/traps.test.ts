/**
 * What relays do that a naive reading of the old dashboard falls for. The sources: one-api and new-api
 * (controller/billing.go, middleware/auth.go, middleware/rate-limit.go), one-hub's issue 330, one-api's issue 202, and
 * two relays' own documents (read November 2026).
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unclear } from '../../../../src/main/billing/reading.ts';
import { readSite } from '../../../../src/main/billing/site.ts';
import { claimOf, judge } from '../../../../src/main/billing/verdict.ts';
import { readDashboard } from '../../../../src/main/billing/ways/dashboard.ts';
import { START_MS } from '../../../support/hand-turned-time.ts';
import { keyWith } from '../cases.ts';
import type { Reply } from '../relay.ts';
import { type Site, secret, startSite } from './site.ts';

let site: Site;
beforeEach(async () => {
  site = await startSite();
});
afterEach(() => site.stop());

/** Reads from a relay that answers so. */
function read(subscription: Reply, usage: unknown = { total_usage: 100 }, status?: unknown) {
  site.answers.set('/v1/dashboard/billing/subscription', subscription);
  site.answers.set('/v1/dashboard/billing/usage', { status: 200, body: usage });
  if (status !== undefined) site.answers.set('/api/status', { status: 200, body: status });
  const signal = new AbortController().signal;
  const asking = { fetch, baseUrl: site.baseUrl, secret, signal };
  return readDashboard({ asking, now: () => START_MS, site: () => readSite(asking) });
}

const ok = (body: unknown): Reply => ({ status: 200, body });
const limited = (limit: number, more = {}) =>
  ok({ hard_limit_usd: limit, access_until: 0, ...more });

function verdictOn(reading: Awaited<ReturnType<typeof read>>) {
  const one = { rechecking: false, regional: false, belied: false, nowMs: START_MS };
  return judge({ key: keyWith(), reading, ...one }, null, 'delete').kind;
}

describe('a reading is not taken in by', () => {
  it('T1: other money, or quota, under a name that says dollars', async () => {
    const yuan = await read(limited(36), undefined, {
      data: { quota_per_unit: 500_000, quota_display_type: 'CNY' },
    });
    expect(yuan.outcome).toMatchObject({ currency: 'CNY', remainingMicros: 35_000_000 });
    const data = { quota_per_unit: 500_000, display_in_currency: false };
    const quota = await read(limited(2_500_000), { total_usage: 50_000_000 }, { data });
    expect(quota.outcome).toMatchObject({ currency: 'USD', remainingMicros: 4_000_000 });
  });

  it('T2: what is left in the place of the limit, which makes it look overspent', async () => {
    const reading = await read(limited(5), { total_usage: 4000 });
    expect(reading.outcome).toMatchObject({ remainingMicros: -35_000_000 });
    expect(verdictOn(reading)).toBe('keep');
  });

  it('T3: the limit that stands for none', async () => {
    const reading = await read(limited(100_000_000), { total_usage: 3424 });
    expect(reading.outcome).toMatchObject({ kind: 'unlimited', usedMicros: 34_240_000 });
  });

  it('T4: one-hub’s unlimited token, which tells the quota of its owner’s account as its own', async () => {
    const some = await read(limited(12), { total_usage: 200 });
    expect(some.outcome).toMatchObject({ kind: 'known', remainingMicros: 10_000_000 });
    // The account is empty and may be filled again: of that no key dies by itself.
    const none = await read(limited(12), { total_usage: 1200 });
    expect(claimOf(none)).toBe('used-up');
    expect(verdictOn(none)).toBe('keep');
  });

  it('T5: an error in a success', async () => {
    const error = { message: '该令牌额度已用尽', type: 'upstream_error' };
    const reading = await read(ok({ error, hard_limit_usd: 0, access_until: 0 }));
    expect(reading.outcome).toEqual(unclear('malformed'));
  });

  it('T6: a gate that refuses a spent token its own balance, as it does a wrong one', async () => {
    const refused = (message: string) => read({ status: 401, body: { error: { message } } });
    const spent = await refused('该令牌额度已用尽');
    expect(spent.outcome).toMatchObject({ kind: 'refused', failure: { meaning: 'no-credit' } });
    const trouble = await refused('令牌验证失败');
    expect(trouble.outcome).not.toMatchObject({ kind: 'refused' });
    expect([verdictOn(spent), verdictOn(trouble)]).toEqual(['keep', 'keep']);
  });

  it('T7: fields of a relay’s own, among them an expiry of 1970', async () => {
    const own = { status: 'active', used_usd: 40, balance_usd: 2.5, expire_at: '1970-01-01' };
    const reading = await read(limited(5, own), { total_usage: 4000 });
    expect(reading.outcome).toMatchObject({ remainingMicros: 2_500_000, expiresAtMs: null });
    expect(claimOf(reading)).toBe(null);
    const words = await read(limited(5, { ...own, balance_usd: 'plenty' }));
    expect(words.outcome).toMatchObject({ remainingMicros: 4_000_000 });
  });

  it('T7: the epoch as an expiry, in seconds or in milliseconds', async () => {
    for (const access_until of [0, -1, 1, 1000]) {
      expect(claimOf(await read(ok({ hard_limit_usd: 5, access_until })))).toBe(null);
    }
  });

  it('T8: a limiter’s empty 429', async () => {
    const reading = await read({ status: 429 });
    expect(reading.outcome).toEqual(unclear('rate-limited'));
    expect(verdictOn(reading)).toBe('keep');
  });
});
