import OpenAI from 'openai';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Timers } from '../../../src/main/timers.ts';
import {
  cutAfter,
  emptyBody,
  endAfter,
  errorInStream,
  garbage,
  hang,
  hangAfter,
  huge,
  page,
  redirect,
  refuse,
  reply,
  reset,
  resetAfter,
  slow,
} from '../../support/scripted-faults.ts';
import { type ScriptedProvider, startScriptedProvider } from '../../support/scripted-provider.ts';

const ONE = 'sk-test-made-up-0001';
const TWO = 'sk-test-made-up-0002';

let provider: ScriptedProvider;
beforeEach(async () => {
  provider = await startScriptedProvider({
    keys: [{ secret: ONE }, { secret: TWO }],
    answer: 'one two three four',
  });
});
afterEach(() => provider.stop());

const models = (secret: string = ONE) =>
  fetch(`${provider.baseUrl}/models`, {
    headers: { authorization: `Bearer ${secret}` },
    redirect: 'manual',
  });

function chat(apiKey: string = ONE, signal?: AbortSignal) {
  return new OpenAI({ apiKey, baseURL: provider.baseUrl, maxRetries: 0 }).chat.completions.create(
    { model: 'made-up-chat', messages: [{ role: 'user', content: 'Hello' }], stream: true },
    signal === undefined ? {} : { signal },
  );
}

/** What came of a streamed answer before it ended or broke. */
async function streamed(secret?: string): Promise<{ text: string; broken: boolean }> {
  let text = '';
  try {
    for await (const { choices } of await chat(secret)) text += choices[0]?.delta.content ?? '';
    return { text, broken: false };
  } catch {
    return { text, broken: true };
  }
}

describe('faults', () => {
  it('happen to the path and the secret they are meant for, as often as was said', async () => {
    provider.fail({ path: '/models', secret: ONE, times: 1 }, refuse(503));
    expect((await models(TWO)).status).toBe(200);
    expect((await models()).status).toBe(503);
    expect((await models()).status).toBe(200);
  });

  it('end when they are cleared', async () => {
    provider.fail({}, refuse(500));
    expect((await models()).status).toBe(500);
    provider.clear();
    expect((await models()).status).toBe(200);
  });

  it('answer with what no provider should', async () => {
    const answers: [string, ReturnType<typeof page>][] = [
      ['<!doctype html>', page()],
      ['{"object": "li', garbage()],
      ['', emptyBody()],
      ['{"data":"none"}', reply({ status: 200, body: { data: 'none' } })],
      ['{"filler":"', huge(2_000_000)],
    ];
    for (const [beginning, fault] of answers) {
      provider.clear();
      provider.fail({}, fault);
      expect((await (await models()).text()).slice(0, beginning.length)).toBe(beginning);
    }
    provider.clear();
    provider.fail({}, huge(2_000_000));
    expect(await (await models()).text()).toHaveLength(2_000_000);
  });

  it('send elsewhere, or say when to come again', async () => {
    provider.fail({ times: 1 }, redirect('http://127.0.0.1:1/elsewhere'));
    expect((await models()).headers.get('location')).toBe('http://127.0.0.1:1/elsewhere');
    provider.clear();
    provider.fail({}, refuse(429, { code: 'rate_limit_exceeded' }, { 'retry-after': '7' }));
    expect((await models()).headers.get('retry-after')).toBe('7');
  });

  it('reset the connection before anything came', async () => {
    provider.fail({}, reset());
    await expect(models()).rejects.toThrow('fetch failed');
  });

  it('break a stream off after some of it, roughly or in order', async () => {
    provider.fail({ times: 1 }, resetAfter(2));
    expect(await streamed()).toMatchObject({ broken: true });
    provider.clear();
    provider.fail({}, cutAfter(2));
    expect(await streamed()).toEqual({ text: 'one two ', broken: true });
    provider.clear();
    provider.fail({}, endAfter(2));
    expect(await streamed()).toEqual({ text: 'one two ', broken: false });
  });

  it('put an error into a stream, at once or after some of it', async () => {
    provider.fail({ times: 1 }, errorInStream({ message: 'made up', code: 'server_error' }));
    expect(await streamed()).toEqual({ text: '', broken: true });
    provider.clear();
    provider.fail({}, errorInStream({ message: 'made up' }, 3));
    expect(await streamed()).toEqual({ text: 'one two three ', broken: true });
  });

  it('leave a client waiting until it gives up', async () => {
    provider.fail({}, hang());
    const abort = new AbortController();
    const answer = fetch(`${provider.baseUrl}/models`, { signal: abort.signal });
    await provider.came({ path: '/models' });
    abort.abort();
    await expect(answer).rejects.toThrow('abort');
  });

  it('leave a stream open without more, until the provider stops', async () => {
    provider.fail({}, hangAfter(1));
    const stream = await chat();
    const pieces: string[] = [];
    const reading = (async () => {
      for await (const { choices } of stream) {
        pieces.push(choices[0]?.delta.content ?? '');
        if (pieces.length === 2) void provider.stop();
      }
    })();
    await expect(reading).rejects.toThrow();
    expect(pieces).toEqual(['', 'one ']);
  });

  it('make everything slow, by the clock of the test', async () => {
    const waits: number[] = [];
    const timers: Timers = {
      set(work, afterMs) {
        waits.push(afterMs);
        queueMicrotask(work);
      },
      clear: () => undefined,
    };
    provider.fail({}, slow(3000, timers));
    expect(await streamed()).toEqual({ text: 'one two three four', broken: false });
    expect(waits).toEqual([3000, 3000, 3000, 3000, 3000]);
  });
});

describe('holding', () => {
  it('keeps a streaming answer where it is until it is let go', async () => {
    const hold = provider.hold(2);
    const stream = await chat();
    let text = '';
    const reading = (async () => {
      for await (const { choices } of stream) text += choices[0]?.delta.content ?? '';
    })();
    await hold.reached;
    expect(text.length).toBeLessThanOrEqual('one two '.length);
    hold.release();
    await reading;
    expect(text).toBe('one two three four');
  });

  it('keeps an answer from beginning, for one secret only', async () => {
    const hold = provider.hold('begin', { secret: ONE });
    expect(await streamed(TWO)).toMatchObject({ broken: false });
    const answer = streamed(ONE);
    await hold.reached;
    hold.release();
    expect(await answer).toMatchObject({ text: 'one two three four' });
  });
});

describe('what came', () => {
  it('is told with the secret and the body that were sent', async () => {
    await models(TWO);
    await streamed();
    const [first, second] = provider.requests;
    expect(first).toMatchObject({ method: 'GET', path: '/v1/models', secret: TWO });
    expect(second).toMatchObject({ method: 'POST', path: '/v1/chat/completions', secret: ONE });
    expect(second?.body).toContain('Hello');
    expect(provider.matching({ secret: ONE })).toHaveLength(1);
  });

  it('can be waited for', async () => {
    const both = provider.came({ path: '/models' }, 2);
    await models();
    await models(TWO);
    await both;
  });
});
