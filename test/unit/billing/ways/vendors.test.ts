import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Outcome, unclear } from '../../../../src/main/billing/reading.ts';
import { readAiHubMix } from '../../../../src/main/billing/ways/aihubmix.ts';
import { readDeepInfra } from '../../../../src/main/billing/ways/deepinfra.ts';
import { readDeepSeek } from '../../../../src/main/billing/ways/deepseek.ts';
import { readMoonshot } from '../../../../src/main/billing/ways/moonshot.ts';
import { readNovita } from '../../../../src/main/billing/ways/novita.ts';
import { readOpenRouter } from '../../../../src/main/billing/ways/openrouter.ts';
import { readPoe } from '../../../../src/main/billing/ways/poe.ts';
import { readSiliconFlow } from '../../../../src/main/billing/ways/siliconflow.ts';
import { readStepFun } from '../../../../src/main/billing/ways/stepfun.ts';
import { readVenice } from '../../../../src/main/billing/ways/venice.ts';
import { readVercel } from '../../../../src/main/billing/ways/vercel.ts';
import type { Read } from '../../../../src/main/billing/ways/way.ts';
import { readXai } from '../../../../src/main/billing/ways/xai.ts';
import { outcomeOf, readingOf, type Site, secret, startSite } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterEach(() => {
  site.answers.clear();
  site.requests.length = 0;
});
afterAll(() => site.stop());

/** What a way makes of a body at its path; nothing else may be asked. */
async function read(way: Read, path: string, body: unknown, status = 200): Promise<Outcome> {
  site.answers.set(path, { status, body });
  const outcome = await outcomeOf(site, way);
  expect(site.requests).toEqual([{ path, secret }]);
  return outcome;
}

const known = (remaining: number, currency: string, rest: object = {}) => ({
  kind: 'known',
  limitMicros: null,
  usedMicros: null,
  remainingMicros: Math.round(remaining * 1e6),
  currency,
  expiresAtMs: null,
  spent: false,
  renewal: null,
  ...rest,
});

/** It owes and works on: that isn't nothing left. */
const billedLater = (currency: string) => ({
  kind: 'unlimited',
  usedMicros: null,
  currency,
  expiresAtMs: null,
});

describe('OpenRouter', () => {
  const capped = { usage: 120, limit: 10, limit_remaining: 2.5, limit_reset: null };
  const readKey = (data: object) => read(readOpenRouter, '/api/v1/key', { data });

  it('has a cap on a key, of which its whole life’s usage says nothing', async () => {
    const numbers = { limitMicros: 10e6, usedMicros: 7.5e6, ofKey: true };
    expect(await readKey(capped)).toEqual(known(2.5, 'USD', numbers));
  });

  it('is spent where a cap is used up that does not reset', async () => {
    expect(await readKey({ ...capped, limit_remaining: 0 })).toMatchObject({
      spent: true,
      renewal: null,
    });
  });

  it.each(['daily', 'weekly', 'monthly', undefined])(
    'may be used where the cap resets: %s',
    async (reset) => {
      expect(await readKey({ ...capped, limit_remaining: 0, limit_reset: reset })).toMatchObject({
        renewal: { atMs: null },
      });
    },
  );

  it('has no cap where the limit is null: that is no limit of zero', async () => {
    expect(await readKey({ ...capped, limit: null, limit_remaining: null })).toEqual({
      kind: 'unlimited',
      usedMicros: 120e6,
      currency: 'USD',
      expiresAtMs: null,
    });
  });

  it('tells nothing where only one of limit and rest is null', async () => {
    const odd = { ...capped, limit: null, limit_remaining: 0 };
    expect(await readKey(odd)).toEqual(unclear('malformed'));
  });

  it('tells how often a cap resets, and whose key it is without naming them', async () => {
    const data = { ...capped, limit_reset: 'weekly', creator_user_id: 'user_made_up' };
    site.answers.set('/api/v1/key', { status: 200, body: { data } });
    const { outcome, account } = await readingOf(site, readOpenRouter);
    expect(outcome).toMatchObject({ renewal: { atMs: null, every: 'weekly' } });
    expect(account).toMatch(/^[0-9a-f]{16}$/);
    expect((await readingOf(site, readOpenRouter)).account).toBe(account);
    site.answers.set('/api/v1/key', { status: 200, body: { data: capped } });
    expect((await readingOf(site, readOpenRouter)).account).toBeUndefined();
  });

  it('tells when a key expires', async () => {
    const expires_at = '2026-12-01T00:00:00Z';
    expect(await readKey({ ...capped, expires_at })).toMatchObject({
      expiresAtMs: Date.UTC(2026, 11, 1),
    });
  });
});

describe('DeepSeek', () => {
  const readBalance = (is_available: boolean, ...infos: [string, string][]) =>
    read(readDeepSeek, '/user/balance', {
      is_available,
      balance_infos: infos.map(([currency, total_balance]) => ({
        currency,
        total_balance,
        granted_balance: '0.00',
        topped_up_balance: total_balance,
      })),
    });

  it('tells decimals as text, in the account’s own currency', async () => {
    expect(await readBalance(true, ['CNY', '110.50'])).toEqual(known(110.5, 'CNY'));
  });

  it('never adds two currencies', async () => {
    expect(await readBalance(true, ['CNY', '3.00'], ['USD', '9.00'])).toEqual(known(9, 'USD'));
  });

  it('is spent by its own word, not by an amount', async () => {
    expect(await readBalance(true, ['CNY', '0.00'])).toMatchObject({ spent: false });
  });

  it('is spent where it says that it is not available', async () => {
    expect(await readBalance(false, ['CNY', '0.00'])).toMatchObject({ spent: true });
  });

  it('tells nothing in a currency that there isn’t', async () => {
    expect(await readBalance(true, ['QQQ', '1.00'])).toEqual(unclear('malformed'));
  });
});

describe('Moonshot', () => {
  const body = (available: number, cash: number) => ({
    code: 0,
    scode: '0x0',
    status: true,
    data: { available_balance: available, voucher_balance: 46.58893, cash_balance: cash },
  });
  const path = '/v1/users/me/balance';

  it.each(['CNY', 'USD'] as const)('counts in %s by its host', async (currency) => {
    const outcome = await read(readMoonshot(currency), path, body(49.58894, 3));
    expect(outcome).toEqual(known(49.58894, currency));
  });

  it('is not spent while vouchers are left and the cash is below zero', async () => {
    expect(await read(readMoonshot('CNY'), path, body(40, -6))).toMatchObject({ spent: false });
  });

  it('is spent at nothing available', async () => {
    expect(await read(readMoonshot('CNY'), path, body(0, 0))).toMatchObject({ spent: true });
  });

  it('tells nothing under a code that is not 0', async () => {
    const failed = { ...body(0, 0), code: 5, status: false };
    expect(await read(readMoonshot('CNY'), path, failed)).toEqual(unclear('malformed'));
  });
});

describe('SiliconFlow', () => {
  it('has what was given and what was paid, together', async () => {
    const data = { id: 'u', balance: '0', chargeBalance: '88.00', totalBalance: '88.88' };
    const body = { code: 20000, message: 'OK', status: true, data };
    const outcome = await read(readSiliconFlow('USD'), '/v1/user/info', body);
    expect(outcome).toEqual(known(88.88, 'USD'));
  });
});

describe('StepFun', () => {
  const account = (type: string, balance: number) => ({
    object: 'account',
    type,
    balance,
    total_cash_balance: 500,
    total_voucher_balance: 100,
  });

  it('has its balance, not what was ever paid in', async () => {
    const outcome = await read(readStepFun('CNY'), '/v1/accounts', account('prepaid', 12.5));
    expect(outcome).toEqual(known(12.5, 'CNY'));
  });

  it('is spent at zero only where it is paid before', async () => {
    const before = await read(readStepFun('CNY'), '/v1/accounts', account('prepaid', 0));
    expect(before).toMatchObject({ spent: true });
    site.requests.length = 0;
    const after = await read(readStepFun('CNY'), '/v1/accounts', account('postpaid', -3));
    expect(after).toEqual(billedLater('CNY'));
  });
});

describe('Novita', () => {
  it('counts in ten-thousandths of a dollar', async () => {
    const body = {
      availableBalance: '1000000',
      cashBalance: '900000',
      creditLimit: '0',
      pendingCharges: '0',
      outstandingInvoices: '0',
    };
    const outcome = await read(readNovita, '/openapi/v1/billing/balance/detail', body);
    expect(outcome).toEqual(known(100, 'USD'));
  });
});

describe('AiHubMix', () => {
  const readRemain = (total_usage: number) =>
    read(readAiHubMix, '/dashboard/billing/remain', { object: 'list', total_usage });

  it('calls what remains its usage', async () => {
    expect(await readRemain(7.25)).toEqual(known(7.25, 'USD', { ofKey: true }));
  });

  it('has no limit where that is below zero', async () => {
    expect(await readRemain(-0.000002)).toMatchObject({ kind: 'unlimited', usedMicros: null });
  });
});

describe('Vercel', () => {
  it('tells the team’s credits as text', async () => {
    const outcome = await read(readVercel, '/v1/credits', { balance: '95.50', total_used: '4.50' });
    expect(outcome).toEqual(known(95.5, 'USD', { usedMicros: 4.5e6 }));
  });
});

describe('Poe', () => {
  it('counts in points, which are no money and come anew', async () => {
    const path = '/usage/current_balance';
    expect(await read(readPoe, path, { current_point_balance: 1500 })).toEqual(
      known(1500, 'points', { renewal: { atMs: null } }),
    );
  });
});

describe('DeepInfra', () => {
  const readChecklist = (stripe_balance: number, recent: number, suspended = false) =>
    read(readDeepInfra, '/payment/checklist', {
      stripe_balance,
      recent,
      suspended,
      suspend_reason: null,
      limit: 20,
    });

  it('tells what it has as a debt below zero, the use of late not yet taken off', async () => {
    expect(await readChecklist(-10, 2.5)).toEqual(known(7.5, 'USD'));
  });

  it('is spent where it is suspended, not where it owes', async () => {
    expect(await readChecklist(0, 3)).toEqual(billedLater('USD'));
    site.requests.length = 0;
    expect(await readChecklist(0, 3, true)).toMatchObject({ spent: true });
  });
});

describe('Venice', () => {
  const readBalance = (patch: object) =>
    read(readVenice, '/api/v1/billing/balance', {
      canConsume: true,
      consumptionCurrency: 'USD',
      balances: { diem: 0, usd: 12.5 },
      diemEpochAllocation: 0,
      ...patch,
    });

  it('has dollars', async () => {
    expect(await readBalance({})).toEqual(known(12.5, 'USD'));
  });

  it('is spent by its own word', async () => {
    const patch = { canConsume: false, balances: { diem: 0, usd: 0 } };
    expect(await readBalance(patch)).toMatchObject({ spent: true, renewal: null });
  });

  it('has its own unit, which is given anew each day', async () => {
    const patch = { consumptionCurrency: 'DIEM', balances: { diem: 3, usd: 0 } };
    expect(await readBalance(patch)).toEqual(known(3, 'DIEM', { renewal: { atMs: null } }));
  });

  it('has no zero where it names none', async () => {
    expect(await readBalance({ canConsume: false, balances: {} })).toEqual(unclear('malformed'));
  });
});

describe('xAI', () => {
  const flags = { api_key_blocked: false, api_key_disabled: false, team_blocked: false };
  const readKey = (body: unknown, status = 200) => read(readXai, '/v1/api-key', body, status);

  it('tells a plain key no balance', async () => {
    expect(await readKey(flags)).toEqual({ kind: 'unsupported', reason: 'other-key' });
  });

  it.each(['api_key_blocked', 'api_key_disabled'])('refuses a key that is %s', async (flag) => {
    expect(await readKey({ ...flags, [flag]: true })).toMatchObject({
      kind: 'refused',
      failure: { meaning: 'invalid-key' },
    });
  });

  it('blames no key for its team', async () => {
    expect(await readKey({ ...flags, team_blocked: true })).toEqual(unclear('refused'));
  });

  it('answers 400 to a key that it does not know', async () => {
    const body = { code: 'invalid-argument', error: 'Incorrect API key provided: sk***01.' };
    expect(await readKey(body, 400)).toMatchObject({
      kind: 'refused',
      failure: { meaning: 'invalid-key' },
    });
  });
});

it.each<[string, Read, string]>([
  ['DeepSeek', readDeepSeek, '/user/balance'],
  ['Moonshot', readMoonshot('USD'), '/v1/users/me/balance'],
  ['SiliconFlow', readSiliconFlow('CNY'), '/v1/user/info'],
  ['Poe', readPoe, '/usage/current_balance'],
])('a key that %s does not accept is refused', async (_, way, path) => {
  const body = { error: { message: 'Invalid Authentication', type: 'authentication_error' } };
  expect(await read(way, path, body, 401)).toMatchObject({
    kind: 'refused',
    failure: { meaning: 'invalid-key' },
  });
});
