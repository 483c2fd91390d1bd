import fc from 'fast-check';
import OpenAI from 'openai';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fetch } from '../../../src/main/http.ts';
import { refuse } from '../../support/scripted-faults.ts';
import { type EchoServer, startEchoServer } from './echo-server.ts';
import { CHAT, chatRequest, type RotationWorld, startRotationWorld } from './rotation-world.ts';

let world: RotationWorld;
let echo: EchoServer;

beforeEach(async () => {
  world = await startRotationWorld(12);
  echo = await startEchoServer();
});

afterEach(async () => {
  await echo.stop();
  await world.end();
});

const url = () => world.provider.baseUrl + CHAT;

describe('a plain caller', () => {
  it('gets the provider’s answer as it came, though it has no key', async () => {
    const answer = await world.rotating()(url(), chatRequest());
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ object: 'chat.completion' });
    expect(world.attempts).toMatchObject([{ outcome: 'served', status: 200 }]);
  });

  it('is served by every key about as often, one for each request', async () => {
    const rotating = world.rotating();
    for (let round = 0; round < 240; round += 1) {
      await (await rotating(url(), chatRequest())).text();
    }
    const times = world.secrets.map((secret) => world.scripted.matching({ secret }).length);
    const chiSquare = times.reduce((sum, count) => sum + (count - 20) ** 2 / 20, 0);
    expect(times.reduce((sum, count) => sum + count)).toBe(240);
    // 11 degrees of freedom: above this once in 10,000.
    expect(chiSquare).toBeLessThan(37.4);
  });

  it('is never sent twice with one key, whichever keys are refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray(world.secrets.slice()), async (bad) => {
        world.scripted.clear();
        world.attempts.length = 0;
        const from = world.scripted.requests.length;
        for (const secret of bad) world.scripted.fail({ secret }, refuse(429));
        await world
          .rotating()(url(), chatRequest())
          .then((answer) => answer.text())
          .catch(() => undefined);
        const sent = world.scripted.requests.slice(from).map(({ secret }) => secret);
        expect(new Set(sent).size).toBe(sent.length);
        expect(sent.length).toBeLessThanOrEqual(8);
        expect(world.attempts.map(world.secretOf)).toEqual(sent);
        world.time.advance(600_000);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the official client', () => {
  it('streams through it like through any fetch', async () => {
    const client = new OpenAI({
      apiKey: 'none',
      baseURL: world.provider.baseUrl,
      fetch: world.rotating(),
      maxRetries: 0,
    });
    world.scripted.fail({ secret: world.secrets[0] ?? '' }, refuse(429));
    const stream = await client.chat.completions.create({
      model: 'made-up-chat',
      messages: [{ role: 'user', content: 'Hello' }],
      stream: true,
    });
    let text = '';
    for await (const { choices } of stream) text += choices[0]?.delta.content ?? '';
    expect(text).toBe('Made-up answer, in six words.');
  });
});

describe('what is sent', () => {
  let rotating: Fetch;
  let address: string;

  beforeEach(async () => {
    const provider = world.providers.add({ kind: 'custom', baseUrl: echo.baseUrl });
    await world.keys.add([
      { secret: 'sk-test-made-up-for-echo', label: '', providerId: provider.id },
    ]);
    rotating = world.rotating(fetch, provider);
    address = `${echo.baseUrl}/anything?a=1&b=2`;
  });

  it('has our key alone, whatever secrets the caller put in', async () => {
    await rotating(address, {
      headers: {
        authorization: 'Bearer sk-test-made-up-callers-own',
        'x-api-key': 'sk-test-made-up-callers-own',
        'API-Key': 'sk-test-made-up-callers-own',
        'x-goog-api-key': 'sk-test-made-up-callers-own',
        'x-auth-token': 'sk-test-made-up-callers-own',
        'proxy-authorization': 'Bearer sk-test-made-up-callers-own',
        cookie: 'session=sk-test-made-up-callers-own',
        'x-kept': 'yes',
      },
    });
    const [{ headers } = { headers: {} }] = echo.received;
    expect(JSON.stringify(headers)).not.toContain('callers-own');
    expect(headers).toMatchObject({
      authorization: 'Bearer sk-test-made-up-for-echo',
      'x-kept': 'yes',
    });
  });

  it('is the caller’s method, address and body, byte for byte, whatever form it has', async () => {
    const bytes = new Uint8Array([0, 255, 128, 10, 13, 200]);
    const stream = () => new Blob([bytes]).stream();
    const forms: [RequestInfo | URL, RequestInit | undefined, Buffer][] = [
      [address, { method: 'POST', body: 'größe 好' }, Buffer.from('größe 好')],
      [new URL(address), { method: 'put', body: bytes }, Buffer.from(bytes)],
      [new Request(address, { method: 'POST', body: bytes }), undefined, Buffer.from(bytes)],
      [
        address,
        Object.assign({ method: 'POST', body: stream() }, { duplex: 'half' }),
        Buffer.from(bytes),
      ],
    ];
    for (const [input, init, body] of forms) {
      echo.received.length = 0;
      // The first is refused, so that the body goes twice.
      echo.statuses.push(500);
      const other = world.providers.withBaseUrl(echo.baseUrl);
      await world.keys.add([
        { secret: 'sk-test-made-up-for-echo-2', label: '', providerId: other?.id ?? '' },
      ]);
      await rotating(input, init);
      expect(echo.received).toHaveLength(2);
      for (const request of echo.received) {
        expect(request.body).toEqual(body);
        expect(request.url).toBe('/v1/anything?a=1&b=2');
        expect(request.method).toMatch(/^(POST|PUT)$/);
      }
      world.time.advance(600_000);
    }
  });

  it('keeps a secret that no header can hold out of errors', async () => {
    const secret = 'sk-test-made-up-schlüssel-好-0001';
    const { id } = world.providers.add({ kind: 'preset', preset: 'deepseek' });
    const provider = world.providers.get(id);
    await world.keys.add([{ secret, label: 'odd', providerId: id }]);
    const failure: Error = await world
      .rotating(
        fetch,
        provider,
      )(`${provider.baseUrl}/models`)
      .then(
        () => new Error('it was sent'),
        (thrown) => thrown,
      );
    expect(failure).toMatchObject({ code: 'all-refused' });
    expect(`${failure.stack} ${JSON.stringify(failure)}`).not.toContain('schlüssel');
    expect(world.index.all().find(({ label }) => label === 'odd')).toMatchObject({
      state: 'suspended',
      refusal: null,
    });
  });
});
