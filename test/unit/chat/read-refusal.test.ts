import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRefusal, refusalOf, waitUntil } from '../../../src/main/chat/read-refusal.ts';
import { redact } from '../../../src/main/chat/redact.ts';

const secret = 'sk-test-made-up-0001';
const now = 1_795_000_000_000;

function wait(headers: Record<string, string>): number | null {
  const until = waitUntil(new Headers(headers), now);
  return until === null ? null : until - now;
}

describe('when to come back', () => {
  it.each<[Record<string, string>, number | null]>([
    [{}, null],
    [{ 'retry-after': '20' }, 20_000],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': '1.5' }, 1500],
    [{ 'retry-after-ms': '120' }, 120],
    [{ 'retry-after-ms': '120', 'retry-after': '20' }, 120],
    [{ 'retry-after': '-5' }, null],
    [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after': '999999' }, null],
    [{ 'retry-after-ms': 'NaN' }, null],
  ])('reads %j as %j ms', (headers, expected) => {
    expect(wait(headers)).toBe(expected);
  });

  it("reads a date by the server's own clock, since ours may be off by a day", () => {
    const serverNow = now - 24 * 60 * 60_000;
    expect(
      wait({
        date: new Date(serverNow).toUTCString(),
        'retry-after': new Date(serverNow + 30_000).toUTCString(),
      }),
    ).toBe(30_000);
  });

  it('reads a date by our clock where the server tells no time', () => {
    expect(wait({ 'retry-after': new Date(now + 30_000).toUTCString() })).toBe(30_000);
  });
});

describe('reading a refusal', () => {
  it('keeps what was said and when to come back', async () => {
    const body = JSON.stringify({ error: { message: 'Slow', code: 'rate_limit_exceeded' } });
    const response = new Response(body, { status: 429, headers: { 'retry-after': '2' } });
    expect(await readRefusal(response, secret, now)).toEqual({
      meaning: 'rate-limit',
      status: 429,
      code: 'rate_limit_exceeded',
      message: 'Slow',
      untilMs: now + 2000,
      answer: {
        headers: { 'content-type': 'text/plain;charset=UTF-8', 'retry-after': '2' },
        body: JSON.stringify(JSON.parse(body), null, 2),
      },
    });
  });

  it('takes a body that breaks off for no evidence', async () => {
    let sent = false;
    const body = new ReadableStream({
      pull(controller) {
        if (sent) controller.error(new TypeError('terminated'));
        else controller.enqueue(new TextEncoder().encode('{"error":{"code":"invalid_api_key"'));
        sent = true;
      },
    });
    const failure = await readRefusal(new Response(body, { status: 401 }), secret, now);
    expect(failure).toMatchObject({ meaning: 'proxy-page', message: null });
  });

  it('reads no more than the beginning of an endless body', async () => {
    let pulled = 0;
    const body = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(16 * 1024).fill(32));
      },
    });
    await readRefusal(new Response(body, { status: 500 }), secret, now);
    expect(pulled).toBeLessThan(10);
  });
});

describe('keeping secrets out of what is stored', () => {
  it('replaces the key that a provider echoes', () => {
    const body = JSON.stringify({ error: { message: `Bad key ${secret}!`, code: secret } });
    const failure = refusalOf({ status: 401, body, secret });
    expect(JSON.stringify(failure)).not.toContain(secret);
    expect(failure.message).toBe('Bad key sk-…0001!');
  });

  it('replaces keys that are not ours too', () => {
    expect(redact('upstream used sk-test-made-up-9999', secret)).not.toContain('made-up-9999');
  });

  it('holds for whatever surrounds the secret', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        expect(redact(before + secret + after, secret)).not.toContain(secret);
      }),
    );
  });

  it('cuts long messages', () => {
    const body = JSON.stringify({ error: { message: 'x'.repeat(5000) } });
    expect(refusalOf({ status: 500, body, secret }).message).toHaveLength(300);
  });
});
