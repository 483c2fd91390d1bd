import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askModels, askOneToken, findModel, NOTHING } from '../../../src/main/billing/confirm.ts';
import { START_MS } from '../../support/hand-turned-time.ts';
import { invalidKey, noCredit, type Relay, type Reply, startRelay } from './relay.ts';

const secret = 'sk-test-made-up-0001';
const served = { kind: 'served' };

let relay: Relay;
beforeEach(async () => {
  relay = await startRelay();
});
afterEach(() => relay.stop());

function asking(answers: { chat?: Reply; models?: Reply } = {}) {
  relay.accounts.set(secret, { limit: 5, used: 1, ...answers });
  return { fetch, baseUrl: relay.baseUrl, secret, signal: new AbortController().signal };
}

const oneToken = (chat?: Reply) =>
  askOneToken(asking(chat === undefined ? {} : { chat }), 'made-up', () => START_MS);

describe('a request for one token', () => {
  it('is served', async () => {
    expect(await oneToken()).toEqual(served);
    expect(relay.requests).toEqual([`POST /v1/chat/completions ${secret}`]);
  });

  it('asks for a single token of the model', async () => {
    let body: unknown;
    const spying: typeof fetch = (input, init) => {
      body = JSON.parse(String(init?.body));
      return fetch(input, init);
    };
    await askOneToken({ ...asking(), fetch: spying }, 'made-up', () => START_MS);
    expect(body).toMatchObject({ model: 'made-up', max_tokens: 1 });
  });

  it.each([
    ['no-credit', noCredit],
    ['invalid-key', invalidKey],
    [
      'spend-limit',
      { status: 429, body: { error: { message: 'm', code: 'project_spend_limit_exceeded' } } },
    ],
    ['no-credit', { status: 200, body: { error: { message: 'm', code: 'insufficient_quota' } } }],
  ])('is refused: %s', async (meaning, reply) => {
    expect(await oneToken(reply)).toMatchObject({
      kind: 'refused',
      refusal: { meaning, atMs: START_MS },
    });
  });

  it.each<[string, Reply]>([
    [
      'a model that does not exist',
      { status: 404, body: { error: { code: 'model_not_found', message: 'm' } } },
    ],
    ['a bad request', { status: 400, body: { error: { message: 'm' } } }],
    [
      'a rate limit',
      { status: 429, body: { error: { code: 'rate_limit_exceeded', message: 'm' } } },
    ],
    ['a fault of the server', { status: 500, body: { error: { message: 'm' } } }],
    ['a page', { status: 403, body: '<html>' }],
    ['a page with 200', { status: 200, body: '<html>' }],
    ['an empty answer', { status: 200, body: '' }],
    ['an answer without choices', { status: 200, body: { choices: [] } }],
    ['a redirect', { status: 307, headers: { location: 'http://127.0.0.2/' } }],
    [
      'a relay’s own upstream',
      {
        status: 401,
        body: {
          error: {
            code: 'invalid_api_key',
            message: 'Incorrect API key provided: sk-other***9999',
          },
        },
      },
    ],
  ])('tells nothing by %s', async (_, reply) => {
    expect(await oneToken(reply)).toEqual(NOTHING);
  });

  it('asks again in the words that reasoning models want', async () => {
    const bodies: unknown[] = [];
    const wanting: typeof fetch = async (_, init) => {
      const body = JSON.parse(String(init?.body));
      bodies.push(body);
      const message =
        'max_tokens' in body
          ? "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."
          : 'Could not finish the message because max_tokens or model output limit was reached.';
      return Response.json({ error: { message } }, { status: 400 });
    };
    const testimony = await askOneToken({ ...asking(), fetch: wanting }, 'made-up', () => START_MS);
    expect(bodies).toEqual([
      expect.objectContaining({ max_tokens: 1 }),
      expect.objectContaining({ max_completion_tokens: 1 }),
    ]);
    expect(testimony).toEqual(served);
  });
});

describe('asking for the models', () => {
  it('tells whether the key is accepted', async () => {
    expect(await askModels(asking(), () => START_MS)).toEqual(served);
    expect(await askModels(asking({ models: invalidKey }), () => START_MS)).toMatchObject({
      kind: 'refused',
      refusal: { meaning: 'invalid-key' },
    });
    expect(await askModels(asking({ models: { status: 404 } }), () => START_MS)).toEqual(NOTHING);
  });

  const found = (models: Reply) => findModel(asking({ models }));

  it.each<[string, Reply]>([
    ['is refused the list', invalidKey],
    ['is shown an empty one', { status: 200, body: { data: [] } }],
    ['is shown a page', { status: 200, body: '<html>' }],
    ['finds no list', { status: 404 }],
    ['meets a fault of the server', { status: 502 }],
  ])('finds none where the key %s', async (_, models) => {
    expect(await found(models)).toBeNull();
  });

  it('finds a model that chats', async () => {
    const data = ['text-embedding-3', 'whisper-1', 'made-up-chat'].map((id) => ({ id }));
    expect(await found({ status: 200, body: { data } })).toBe('made-up-chat');
  });

  it('understands a list without an object around it', async () => {
    const models = { status: 200, body: [{ id: 'made-up-chat' }] };
    expect(await found(models)).toBe('made-up-chat');
    expect(await askModels(asking({ models }), () => START_MS)).toEqual(served);
  });
});
