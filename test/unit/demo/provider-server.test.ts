import OpenAI, { APIError } from 'openai';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { meaningOf } from '../../../src/main/chat/failure-table.ts';
import { readRefusalBody } from '../../../src/main/chat/refusal-body.ts';
import { type ScriptedProvider, startScriptedProvider } from '../../support/scripted-provider.ts';

const SECRET = 'sk-test-made-up-0001';
const NOW_MS = Date.UTC(2026, 10, 24, 12);
const ANSWER = 'One, two — 三四五。\n\n```ts\nconst five = 5;\n```\n';

let provider: ScriptedProvider;
let nowMs: number;

beforeEach(async () => {
  nowMs = NOW_MS;
  provider = await startScriptedProvider({
    keys: [{ secret: SECRET, limitMicros: 1_500_000, usedMicros: 250_000 }],
    models: ['made-up-chat'],
    answer: ANSWER,
    priceMicros: 20_000,
    now: () => nowMs,
  });
});
afterEach(() => provider.stop());

function client(apiKey: string = SECRET): OpenAI {
  return new OpenAI({ apiKey, baseURL: provider.baseUrl, maxRetries: 0 });
}

function get(path: string, secret: string = SECRET): Promise<Response> {
  return fetch(provider.baseUrl + path, { headers: { authorization: `Bearer ${secret}` } });
}

async function refusedTo(apiKey: string, model: string = 'made-up-chat'): Promise<APIError> {
  const thrown = await client(apiKey)
    .chat.completions.create({ model, messages: [{ role: 'user', content: 'Hello' }] })
    .catch((caught: unknown) => caught);
  if (thrown instanceof APIError) return thrown;
  throw new Error('it was served');
}

function understood(error: APIError, secret: string) {
  const words = readRefusalBody(JSON.stringify({ error: error.error }));
  return meaningOf({ ...words, status: error.status ?? null }, secret);
}

const question = {
  model: 'made-up-chat',
  messages: [{ role: 'user' as const, content: 'Hello' }],
};

describe('a chat answer', () => {
  it('is streamed to the official client in small pieces that add up to the text', async () => {
    const stream = await client().chat.completions.create({
      ...question,
      stream: true,
      stream_options: { include_usage: true },
    });
    const pieces: string[] = [];
    const reasons: unknown[] = [];
    const usages: number[] = [];
    for await (const { choices, usage } of stream) {
      const [choice] = choices;
      if (choice?.delta.content) pieces.push(choice.delta.content);
      if (choice?.finish_reason) reasons.push(choice.finish_reason);
      if (usage) usages.push(usage.completion_tokens);
    }
    expect(pieces.join('')).toBe(ANSWER);
    expect(pieces.length).toBeGreaterThan(5);
    expect(reasons).toEqual(['stop']);
    expect(usages).toEqual([pieces.length]);
  });

  it('begins with the role, ends with [DONE], and tells usage only where it is asked for', async () => {
    const response = await fetch(`${provider.baseUrl}/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${SECRET}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...question, stream: true }),
    });
    expect(response.headers.get('content-type')).toMatch('text/event-stream');
    const events = (await response.text()).trim().split('\n\n');
    expect(events[0]).toContain('"delta":{"role":"assistant","content":""}');
    expect(events.at(-1)).toBe('data: [DONE]');
    expect(events.join()).not.toContain('usage');
  });

  it('is whole where no stream is asked for', async () => {
    const { choices, usage } = await client().chat.completions.create(question);
    expect(choices[0]).toMatchObject({ finish_reason: 'stop', message: { content: ANSWER } });
    expect(usage?.total_tokens).toBeGreaterThan(usage?.completion_tokens ?? 0);
  });

  it('is cut to the tokens asked for', async () => {
    const { choices } = await client().chat.completions.create({ ...question, max_tokens: 2 });
    expect(choices[0]).toMatchObject({
      finish_reason: 'length',
      message: { content: 'One, two ' },
    });
  });

  it('is paid by the key that asked', async () => {
    provider.setAccount('sk-test-made-up-0002', {});
    await client().chat.completions.create(question);
    expect(provider.account(SECRET)?.usedMicros).toBe(270_000);
    expect(provider.account('sk-test-made-up-0002')?.usedMicros).toBe(0);
  });

  it('costs no more than is left, and next to nothing for a single token', async () => {
    provider.setAccount(SECRET, { limitMicros: 20_000, usedMicros: 19_000 });
    await client().chat.completions.create({ ...question, max_tokens: 1 });
    expect(provider.account(SECRET)?.usedMicros).toBe(19_010);
    await client().chat.completions.create(question);
    expect(provider.account(SECRET)?.usedMicros).toBe(20_000);
  });
});

describe('a refusal', () => {
  it('of an unknown secret names its ends only, and is understood', async () => {
    const secret = 'sk-test-made-up-unknown-9999';
    const refused = await refusedTo(secret);
    expect(refused).toMatchObject({ status: 401, code: 'invalid_api_key' });
    expect(refused.message).toContain('Incorrect API key provided: sk-te***9999');
    expect(refused.message).not.toContain(secret);
    expect(understood(refused, secret)).toBe('invalid-key');
  });

  it('for want of credit comes even for a single token', async () => {
    provider.setAccount(SECRET, { usedMicros: 1_500_000 });
    const refused = await refusedTo(SECRET);
    expect(refused).toMatchObject({ status: 429, code: 'insufficient_quota' });
    expect(understood(refused, SECRET)).toBe('no-credit');
    await expect(
      client().chat.completions.create({ ...question, max_tokens: 1 }),
    ).rejects.toMatchObject({ code: 'insufficient_quota' });
  });

  it('for coming too soon says when to come again, and costs nothing', async () => {
    provider.setAccount(SECRET, { behaviour: 'rate-limited' });
    const refused = await refusedTo(SECRET);
    expect(refused).toMatchObject({ status: 429, code: 'rate_limit_exceeded' });
    expect(refused.headers?.get('retry-after')).toBe('20');
    expect(understood(refused, SECRET)).toBe('rate-limit');
    expect(provider.account(SECRET)?.usedMicros).toBe(250_000);
  });

  it('of an expired token is worded as one-api words it', async () => {
    provider.setAccount(SECRET, { expiresAtMs: NOW_MS + 1000 });
    await client().chat.completions.create(question);
    nowMs += 1000;
    const refused = await refusedTo(SECRET);
    expect(refused.status).toBe(401);
    expect(refused.message).toContain('该令牌已过期');
    expect(understood(refused, SECRET)).toBe('invalid-key');
  });

  it('of a model names the model and blames no key', async () => {
    const refused = await refusedTo(SECRET, 'made-up-missing');
    expect(refused).toMatchObject({ status: 404, code: 'model_not_found' });
    expect(refused.message).toContain('made-up-missing');
    expect(understood(refused, SECRET)).toBe('model');
  });

  it('of a body that is no request says what is wrong with it', async () => {
    const post = (body: string) =>
      fetch(`${provider.baseUrl}/chat/completions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${SECRET}` },
        body,
      });
    expect((await post('{"model":')).status).toBe(400);
    const response = await post('{"model":"made-up-chat","messages":"Hello"}');
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('messages');
    expect((await post(`"${'x'.repeat(17 * 1024 * 1024)}"`)).status).toBe(413);
  });

  it('of an unknown path or of no key is in the same shape', async () => {
    expect(await (await get('/nothing')).json()).toMatchObject({ error: { code: 'unknown_url' } });
    const keyless = await fetch(`${provider.baseUrl}/models`);
    expect(keyless.status).toBe(401);
    expect(await keyless.json()).toMatchObject({ error: { type: 'invalid_request_error' } });
  });
});

describe('the other endpoints', () => {
  it('list the models', async () => {
    const { data } = await client().models.list();
    expect(data.map(({ id }) => id)).toEqual(['made-up-chat']);
  });

  it('tell limits in dollars, what is used in cents, and expiry in seconds', async () => {
    const subscription = await (await get('/dashboard/billing/subscription')).json();
    expect(subscription).toMatchObject({ hard_limit_usd: 1.5, access_until: 0 });
    const days = 'start_date=2026-08-17&end_date=2026-11-25';
    const usage = await (await get(`/dashboard/billing/usage?${days}`)).json();
    expect(usage).toEqual({ object: 'list', total_usage: 25 });
    provider.setAccount(SECRET, { expiresAtMs: NOW_MS + 60_000 });
    const expiring = await (await get('/dashboard/billing/subscription')).json();
    expect(expiring).toMatchObject({ access_until: NOW_MS / 1000 + 60 });
  });

  it('tell the balance of a key that is used up or expired, but not of an invalid one', async () => {
    provider.setAccount(SECRET, { usedMicros: 1_500_000, expiresAtMs: NOW_MS - 1 });
    expect((await get('/dashboard/billing/subscription')).status).toBe(200);
    provider.setAccount(SECRET, { behaviour: 'invalid' });
    expect((await get('/dashboard/billing/subscription')).status).toBe(401);
  });

  it('carry the date of the server’s own clock', async () => {
    const { headers } = await get('/dashboard/billing/subscription');
    expect(Date.parse(headers.get('date') ?? '')).toBe(NOW_MS);
  });
});
