import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fetch } from '../../../src/main/http.ts';
import { AppError, toErrorData } from '../../../src/shared/errors.ts';
import {
  emptyBody,
  errorInStream,
  type Fault,
  garbage,
  hang,
  page,
  redirect,
  refuse,
  reply,
  reset,
} from '../../support/scripted-faults.ts';
import { CHAT, chatRequest, type RotationWorld, startRotationWorld } from './rotation-world.ts';

let world: RotationWorld;

beforeEach(async () => {
  world = await startRotationWorld(10);
});

afterEach(() => world.end());

/** Asks once; gives the answer's text, or the error. */
async function ask(rotating: Fetch = world.rotating(), init = chatRequest()): Promise<unknown> {
  try {
    const answer = await rotating(world.provider.baseUrl + CHAT, init);
    return await answer.text();
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return toErrorData(thrown);
  }
}

/** The first key that is asked gets this, the others are served. */
const failFirst = (fault: Fault) => world.scripted.fail({ times: 1 }, fault);
const failAll = (fault: Fault) => world.scripted.fail({}, fault);
const outcomes = () => world.attempts.map(({ outcome }) => outcome);
const sent = () => world.scripted.requests.length;
/** The key that was asked first. */
const first = () => world.key(world.scripted.requests[0]?.secret ?? '');
const states = () => world.index.all().map(({ state, cooldown }) => cooldown?.reason ?? state);
const untouched = () => Array(10).fill('active');

describe('a refusal that is the key’s', () => {
  const quota = { code: 'insufficient_quota', message: 'You exceeded your current quota.' };
  const invalid = { code: 'invalid_api_key', message: 'Incorrect API key provided.' };

  it('is followed by another key, and the caller only sees the answer', async () => {
    failFirst(refuse(429, quota));
    expect(await ask()).toContain('Made-up answer');
    expect(outcomes()).toEqual(['no-credit', 'served']);
    expect(new Set(world.attempts.map(({ keyId }) => keyId)).size).toBe(2);
  });

  it('suspends it where there is no credit, and is remembered as a witness', async () => {
    failFirst(refuse(429, quota));
    await ask();
    expect(first()).toMatchObject({
      state: 'suspended',
      suspension: { reason: 'no-credit' },
      refusal: { meaning: 'no-credit', status: 429, code: 'insufficient_quota' },
      requests: 1,
      failures: 1,
    });
  });

  it('suspends it where it isn’t accepted', async () => {
    failFirst(refuse(401, invalid));
    await ask();
    expect(first()).toMatchObject({ state: 'suspended', suspension: { reason: 'invalid-key' } });
  });

  it('is put on the key while the next request is under way, unless the account’s others must go with it', async () => {
    const suspendedWhenSent: number[] = [];
    const rotating = world.rotating((input, init) => {
      suspendedWhenSent.push(states().filter((state) => state === 'suspended').length);
      return fetch(input, init);
    });
    failFirst(refuse(401, invalid));
    await ask(rotating);
    expect(suspendedWhenSent).toEqual([0, 0]);
    expect(states().filter((state) => state === 'suspended')).toHaveLength(1);
    failFirst(refuse(403, { code: 'account_deactivated', message: 'This account is closed.' }));
    await ask(rotating);
    expect(suspendedWhenSent.slice(2)).toEqual([1, 2]);
  });

  it('is told once all were refused, with the provider’s last words', async () => {
    failAll(refuse(401, invalid));
    expect(await ask()).toMatchObject({
      code: 'all-refused',
      message: 'Incorrect API key provided.',
      details: { meaning: 'invalid-key', keys: 8 },
    });
  });

  it.each([
    ['in milliseconds', { 'retry-after-ms': '1500', 'retry-after': '60' }, 1500],
    ['in seconds', { 'retry-after': '7' }, 7000],
    [
      'as a date, by the server’s clock',
      { 'retry-after': 'Tue, 24 Nov 2026 12:00:42 GMT' },
      42_000,
    ],
  ])('cools it for as long as is said %s', async (_, headers, ms) => {
    failFirst(refuse(429, { code: 'rate_limit_exceeded' }, headers));
    await ask();
    expect(first()).toMatchObject({
      state: 'active',
      cooldown: { untilMs: world.time.now() + ms, reason: 'rate-limit' },
    });
  });

  it('cools it twice as long each time in a row, and briefly again once it was served', async () => {
    world.keys.setEnabled(
      world.index
        .all()
        .slice(1)
        .map(({ id }) => id),
      false,
    );
    const cooled = async () => {
      await ask();
      const ms = (world.index.all()[0]?.cooldown?.untilMs ?? Number.NaN) - world.time.now();
      world.time.advance(ms);
      return ms;
    };
    world.scripted.fail({ times: 3 }, refuse(429));
    expect([await cooled(), await cooled(), await cooled()]).toEqual([2000, 4000, 8000]);
    expect(await ask()).toContain('Made-up answer');
    world.scripted.fail({ times: 1 }, refuse(429));
    expect(await cooled()).toBe(2000);
  });

  it('leaves a list of models out of account: it is given to keys without credit too', async () => {
    await ask();
    const { secret } = world.scripted.requests[0] ?? { secret: '' };
    const before = world.key(secret);
    world.time.advance(1000);
    await (await world.rotating()(`${world.provider.baseUrl}/models`)).text();
    expect(world.index.all().filter(({ requests }) => requests > 0)).toEqual([before]);
  });
});

describe('a refusal that is the request’s', () => {
  it.each<[string, Fault, string]>([
    ['a bad request', refuse(400, { message: 'Bad made-up field.' }), 'request-refused'],
    ['a request that is too large', refuse(413, { message: 'Too large.' }), 'request-refused'],
    ['one that can’t be processed', refuse(422, { message: 'No such role.' }), 'request-refused'],
    ['one against the rules', refuse(400, { code: 'content_filter' }), 'request-refused'],
    ['an unknown model', refuse(404, { code: 'model_not_found' }), 'model-unavailable'],
  ])('is shown for %s, without a second try, and no key is blamed', async (_, fault, code) => {
    failAll(fault);
    expect(await ask()).toMatchObject({ code });
    expect(sent()).toBe(1);
    expect(states()).toEqual(untouched());
    expect(first()).toMatchObject({ failures: 0, refusal: null });
  });
});

describe('a failure that may be the key’s or the origin’s', () => {
  it.each<[string, Fault, string]>([
    ['server faults', refuse(500, { type: 'server_error' }), 'provider-down'],
    ['resets', reset(), 'network'],
    ['overload', refuse(503, { code: 'overloaded_error' }), 'provider-down'],
    ['log-in pages', page(), 'provider-down'],
    ['log-in pages in place of an error', page(401), 'provider-down'],
    ['redirects', redirect('https://example.invalid/'), 'provider-down'],
  ])('is the origin’s where two keys meet the same: %s', async (_, fault, code) => {
    failAll(fault);
    expect(await ask()).toMatchObject({ code });
    expect(sent()).toBe(2);
    expect(states()).toEqual(untouched());
  });

  it('is the key’s where the next one is served: that one cools', async () => {
    failFirst(refuse(500, { type: 'server_error' }));
    expect(await ask()).toContain('Made-up answer');
    expect(first().cooldown).toMatchObject({ untilMs: world.time.now() + 5000, reason: 'server' });
    expect(states().filter((state) => state === 'active')).toHaveLength(9);
  });

  it('leaves all in the pool after a page or a redirect, even where the next key is served', async () => {
    failFirst(page());
    await ask();
    failFirst(redirect('/elsewhere'));
    await ask();
    expect(outcomes()).toEqual(['proxy-page', 'served', 'proxy-page', 'served']);
    expect(states()).toEqual(untouched());
  });

  it('never follows a redirect, to whichever host', async () => {
    failAll(redirect(`${world.scripted.origin}/v1/elsewhere`, 307));
    await ask();
    expect(world.scripted.matching({ path: '/elsewhere' })).toEqual([]);
  });

  it('is a time-out where no answer begins in 100 seconds', async () => {
    failAll(hang());
    const asked = ask();
    for (const count of [1, 2]) {
      await world.scripted.came({}, count);
      world.time.advance(99_999);
      expect(world.attempts).toHaveLength(count - 1);
      world.time.advance(1);
      if (count === 1) break;
    }
    // The time for further tries is over as well.
    expect(await asked).toMatchObject({ code: 'timeout', details: { afterMs: 100_000 } });
    expect(sent()).toBe(1);
    expect(states()).toEqual(untouched());
    await world.allClosed();
    expect(world.waitingForAnswers()).toBe(0);
  });
});

describe('an error inside a 200', () => {
  const body = {
    error: { message: 'You exceeded your current quota.', code: 'insufficient_quota' },
  };

  it.each<[string, Fault]>([
    ['in the first event', errorInStream(body.error)],
    ['as plain JSON', reply({ status: 200, body })],
    ['as JSON that only says so', reply({ status: 200, body: { code: 402, msg: '余额不足' } })],
  ])('is a refusal like any other: %s', async (_, fault) => {
    failFirst(fault);
    expect(await ask(world.rotating(), chatRequest({ stream: true }))).toContain('Made-up');
    expect(outcomes()).toEqual(['no-credit', 'served']);
    expect(first()).toMatchObject({ state: 'suspended' });
  });

  it.each<[string, Fault]>([
    ['truncated JSON', garbage()],
    ['nothing', emptyBody()],
  ])('is not seen in %s: the caller gets what came', async (_, fault) => {
    failFirst(fault);
    expect(await ask()).toEqual(expect.any(String));
    expect(outcomes()).toEqual(['served']);
  });
});

describe('tries', () => {
  it('are eight at most', async () => {
    failAll(refuse(429));
    expect(await ask()).toMatchObject({ code: 'all-refused', details: { keys: 8 } });
    expect(sent()).toBe(8);
  });

  it('begin within 30 seconds', async () => {
    failAll({
      begin: () => {
        world.time.advance(10_000);
        return false;
      },
    });
    failAll(refuse(429));
    expect(await ask()).toMatchObject({ code: 'all-refused' });
    expect(sent()).toBe(3);
  });

  it('end with the last key, and say why there is none left', async () => {
    failAll(refuse(429, {}, { 'retry-after': '120' }));
    await ask();
    await ask();
    expect(await ask()).toMatchObject({
      code: 'pool-empty',
      details: { reason: 'all-cooling', untilMs: world.time.now() + 120_000, provider: 'Made up' },
    });
  });

  it('are not spent on keys whose secret is gone from the keychain; these are suspended', async () => {
    world.secrets.slice(1).forEach((secret) => {
      const { id } = world.key(secret);
      world.keychain.entries.delete(`${id} ${world.provider.baseUrl}`);
    });
    expect(await ask()).toContain('Made-up answer');
    const gone = world.index.all().filter(({ suspension }) => suspension !== null);
    expect(gone.every(({ suspension }) => suspension?.reason === 'secret-missing')).toBe(true);
  });

  it('end at once where the keychain is locked, and no key is blamed', async () => {
    world.keychain.trouble = 'keychain-locked';
    const calls = world.keychain.calls;
    expect(await ask()).toMatchObject({ code: 'keychain-locked' });
    expect(world.keychain.calls).toBe(calls + 1);
    expect(sent()).toBe(0);
    expect(states()).toEqual(untouched());
  });

  it('are answered with a key whose secret is at hand, where the keychain is locked', async () => {
    for (const { id } of world.index.all().slice(2, 4)) await world.keys.secretOf(id);
    world.keychain.trouble = 'keychain-locked';
    for (let round = 0; round < 10; round += 1) expect(await ask()).toContain('Made-up answer');
    expect(states()).toEqual(untouched());
  });
});

describe('what changes meanwhile', () => {
  it('is what another request learns: none picks a key that one was just refused with', async () => {
    failFirst(refuse(401, { code: 'invalid_api_key', message: 'Incorrect API key provided.' }));
    const others: Promise<unknown>[] = [];
    let sends = 0;
    await ask(
      world.rotating(async (input, init) => {
        sends += 1;
        // The refusal is put on its key while this is on its way, and not before.
        if (sends === 2) others.push(...Array.from({ length: 40 }, () => ask()));
        return fetch(input, init);
      }),
    );
    await Promise.all(others);
    expect(world.attempts).toHaveLength(42);
    const withRefused = world.attempts.filter(({ keyId }) => keyId === first().id);
    expect(withRefused.map(({ outcome }) => outcome)).toEqual(['invalid-key']);
  });

  it('is a key that was removed: the others serve', async () => {
    const hold = world.scripted.hold('begin', { times: 1 });
    failFirst(refuse(429));
    const asked = ask();
    await hold.reached;
    await world.keys.remove([first().id]);
    hold.release();
    expect(await asked).toContain('Made-up answer');
  });

  it('is a key that went to the trash: it stays there, whatever comes of the request', async () => {
    const hold = world.scripted.hold('begin', { times: 1 });
    const asked = ask();
    await hold.reached;
    world.keys.moveToTrash(first().id, 'used-up', {});
    hold.release();
    expect(await asked).toContain('Made-up answer');
    expect(first().state).toBe('deleted');
  });

  it('is the provider’s address: no key goes to the old one any more', async () => {
    const hold = world.scripted.hold('begin', { times: 1 });
    failFirst(refuse(429));
    const asked = ask();
    await hold.reached;
    await world.keys.updateProvider(
      {
        id: world.provider.id,
        baseUrl: 'https://elsewhere.invalid/v1',
      },
      async () => true,
    );
    hold.release();
    expect(await asked).toMatchObject({ code: 'wrong-host' });
    expect(sent()).toBe(1);
    expect(world.index.all().filter(({ cooldown }) => cooldown !== null)).toEqual([]);
  });

  it('is the provider, gone with all its keys: the request ends with what is known', async () => {
    const hold = world.scripted.hold('begin', { times: 1 });
    failFirst(refuse(429));
    const asked = ask();
    await hold.reached;
    await world.keys.remove(world.index.all().map(({ id }) => id));
    world.keys.removeProvider(world.provider.id);
    hold.release();
    expect(await asked).toMatchObject({ code: 'all-refused' });
    expect(sent()).toBe(1);
  });
});
