import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/shared/durations.ts';
import { START_MS } from '../../support/hand-turned-time.ts';
import { invalidKey, noCredit, type Reply } from './relay.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect(world.faults).toEqual([]);
  await world.close();
});

describe('reading', () => {
  it('keeps what a key has left, in millionths', async () => {
    const id = await world.addKey('one', { limit: 5, used: 1.25, until: 1_800_000_000 });
    await world.monitor.checkNow();
    expect(world.key(id).balance).toEqual({
      kind: 'known',
      limitMicros: 5_000_000,
      usedMicros: 1_250_000,
      remainingMicros: 3_750_000,
      currency: 'USD',
      expiresAtMs: 1_800_000_000_000,
      readAtMs: START_MS,
      doubtful: false,
    });
    expect(world.key(id).lastCheckedAtMs).toBe(START_MS);
    expect(world.relay.requests).toHaveLength(2);
  });

  it('asks at most eight at once', async () => {
    for (let n = 0; n < 30; n++) await world.addKey(`many-${n}`, { limit: 5, used: 1 });
    await world.monitor.checkNow();
    expect(world.relay.requests).toHaveLength(60);
    expect(world.traffic.mostAtOnce).toBe(8);
  });

  it('reads only the keys that the person named', async () => {
    const one = await world.addKey('one', { limit: 5, used: 1 });
    const two = await world.addKey('two', { limit: 5, used: 1 });
    await world.monitor.checkNow([one]);
    expect(world.key(one).balance.kind).toBe('known');
    expect(world.key(two).balance.kind).toBe('unread');
  });

  it('passes over keys whose secret the keychain does not give, quietly', async () => {
    const id = await world.addKey('one', { limit: 5, used: 5 });
    world.keychain.trouble = 'keychain-locked';
    await world.monitor.checkNow();
    expect(world.key(id)).toMatchObject({ state: 'active', readProblem: null });
    expect(world.relay.requests).toEqual([]);
  });

  it('asks a locked keychain no further in the same sweep', async () => {
    for (let n = 0; n < 30; n++) await world.addKey(`many-${n}`, { limit: 5, used: 1 });
    world.keychain.trouble = 'keychain-locked';
    world.keychain.calls = 0;
    await world.monitor.checkNow();
    expect(world.keychain.calls).toBeLessThanOrEqual(8);
  });

  it('keeps the last good numbers where a later reading gives none', async () => {
    const account = { limit: 5, used: 1, billing: undefined as never };
    const id = await world.addKey('one', account);
    await world.monitor.checkNow();
    const { balance } = world.key(id);
    Object.assign(account, { billing: { status: 200, body: '<html>log in</html>' } });
    await world.monitor.checkNow();
    expect(world.key(id)).toMatchObject({ state: 'active', balance, readProblem: 'not-json' });
  });

  it('leaves a host alone that limits us, and goes on with the keys that had no turn', async () => {
    const limited = { status: 429, body: '' };
    for (let n = 0; n < 20; n++) {
      await world.addKey(
        `many-${n}`,
        n < 10 ? { limit: 5, used: 1, billing: limited } : { limit: 5, used: 1 },
      );
    }
    world.monitor.start();
    await world.swept();
    expect(world.relay.requests.length).toBeLessThan(20);
    const asked = new Set(world.relay.requests);
    world.relay.requests.length = 0;
    await world.pass(4 * MINUTE_MS);
    expect(world.relay.requests[0]).toMatch(/many-(8|9|1\d)$/);
    expect(asked.has(world.relay.requests[0] ?? '')).toBe(false);
  });
});

describe('deleting', () => {
  it('deletes a key that was refused and reads as used up, and says so once', async () => {
    const id = await world.addKey('dead', { limit: 5, used: 5, chat: noCredit });
    await world.addKey('alive', { limit: 5, used: 1 });
    world.refuse(id, 'no-credit', 'no-credit');
    world.monitor.start();
    await world.swept();
    expect(world.key(id)).toMatchObject({ state: 'deleted', trash: { reason: 'used-up' } });
    expect(world.notices).toEqual([
      {
        kind: 'keys-deleted',
        keys: [{ keyId: id, masked: 'sk-…dead', providerName: 'Relay', reason: 'used-up' }],
        left: 1,
      },
    ]);
    const [entry] = world.journal.list();
    expect(entry).toMatchObject({
      kind: 'deleted',
      reason: 'used-up',
      evidence: {
        reading: { limitMicros: 5_000_000, usedMicros: 5_000_000, currency: 'USD' },
        refusal: { meaning: 'no-credit' },
      },
    });
    expect(world.relay.requests.some((request) => request.startsWith('POST'))).toBe(false);
  });

  it('asks a key that reads as used up for one token, and deletes it where that is refused too', async () => {
    const id = await world.addKey('dead', { limit: 5, used: 5.05, chat: noCredit });
    await world.monitor.checkNow();
    expect(world.key(id)).toMatchObject({ state: 'deleted', trash: { reason: 'used-up' } });
    expect(world.relay.requests.filter((request) => request.startsWith('POST'))).toHaveLength(1);
  });

  it('spares a key that reads as used up but is served, and does not try it again for 6 hours', async () => {
    const id = await world.addKey('fit', { limit: 5, used: 6 });
    await world.monitor.checkNow();
    expect(world.key(id)).toMatchObject({
      state: 'active',
      balance: { doubtful: true },
      noProbeBeforeMs: START_MS + 6 * HOUR_MS,
    });
    expect(world.journal.list()[0]).toMatchObject({ kind: 'spared', keyId: id });
    world.relay.requests.length = 0;
    for (let n = 0; n < 3; n++) {
      world.time.advance(HOUR_MS);
      await world.monitor.checkNow();
    }
    expect(world.relay.requests.some((request) => request.startsWith('POST'))).toBe(false);
    expect(world.key(id).balance).toMatchObject({ doubtful: true });
    world.time.advance(4 * HOUR_MS);
    await world.monitor.checkNow();
    expect(world.relay.requests.some((request) => request.startsWith('POST'))).toBe(true);
    expect(world.notices).toEqual([]);
  });

  it('does not believe an origin of one key what it found false of another', async () => {
    const account = { limit: 5, used: 6, chat: noCredit as Reply };
    const handedOn = await world.addKey('handed on', account);
    await world.addKey('fit', { limit: 5, used: 6 });
    await world.monitor.checkNow();
    expect(world.key(handedOn)).toMatchObject({ suspension: { reason: 'no-credit' } });
    await world.monitor.checkNow();
    expect(world.key(handedOn).state).toBe('suspended');
    Object.assign(account, { chat: undefined });
    await world.monitor.checkNow();
    expect(world.key(handedOn).state).toBe('active');
    expect(world.journal.list().some(({ kind }) => kind === 'deleted')).toBe(false);
  });

  it('sees by what is used that an origin sends what is left as the limit, and reads it so from then on', async () => {
    const account = { limit: 5, used: 0, chat: noCredit as Reply };
    const other = { limit: 1, used: 2, chat: noCredit as Reply };
    const id = await world.addKey('fit', account);
    await world.monitor.checkNow();
    Object.assign(account, { limit: 1.5, used: 3.5 });
    const misread = await world.addKey('misread', other);
    await world.monitor.checkNow();
    const told = { limitMicros: 5_000_000, usedMicros: 3_500_000, remainingMicros: 1_500_000 };
    expect(world.key(id)).toMatchObject({ state: 'active', balance: told });
    expect(world.key(misread).state).toBe('suspended');
    await world.monitor.checkNow();
    expect(world.key(misread).balance).toMatchObject({ remainingMicros: 1_000_000 });
    expect(world.journal.list().some(({ kind }) => kind === 'deleted')).toBe(false);
  });

  it('keeps a living key that is called overspent from the first, while a relay hands on that it owes', async () => {
    const account = { limit: 2, used: 3, chat: noCredit as Reply };
    const id = await world.addKey('fit', account);
    for (let n = 0; n < 20; n++) {
      await world.monitor.checkNow();
      world.time.advance(HOUR_MS);
    }
    expect(world.key(id)).toMatchObject({
      state: 'suspended',
      suspension: { reason: 'no-credit' },
      balance: { unproven: true },
    });
    Object.assign(account, { chat: undefined });
    await world.monitor.checkNow();
    expect(world.key(id)).toMatchObject({ state: 'active', balance: { doubtful: true } });
    expect(world.notices.map(({ kind }) => kind)).toEqual(['key-returned']);
  });

  it('deletes one that was dead when it came, once checks have agreed for a day', async () => {
    const id = await world.addKey('dead', { limit: 0, used: 0, chat: noCredit });
    for (let hours = 0; hours < 24; hours++) {
      await world.monitor.checkNow();
      world.time.advance(HOUR_MS);
      expect(world.key(id).state).toBe('suspended');
    }
    // The first check suspended it, and the day is that of those after it.
    world.time.advance(HOUR_MS);
    await world.monitor.checkNow();
    expect(world.key(id)).toMatchObject({ state: 'deleted', trash: { reason: 'no-credit' } });
    expect(world.journal.list()[0]?.evidence).toMatchObject({
      reading: { limitMicros: 0 },
      refusal: { meaning: 'no-credit' },
    });
  });

  it('deletes one at once that was seen with something left before', async () => {
    const account = { limit: 5, used: 1, chat: noCredit as Reply };
    const id = await world.addKey('dead', account);
    await world.monitor.checkNow();
    Object.assign(account, { used: 8 });
    await world.monitor.checkNow();
    expect(world.key(id)).toMatchObject({ state: 'deleted', trash: { reason: 'used-up' } });
  });

  it('judges expiry by the clock of the server, however wrong ours is', async () => {
    const hour = (n: number) => START_MS / 1000 + n * 3600;
    const fit = await world.addKey('fit', { limit: 5, used: 1, until: hour(1), chat: noCredit });
    const old = await world.addKey('old', { limit: 5, used: 1, until: hour(-1), chat: noCredit });
    world.relay.clock.now = () => START_MS;
    world.time.advance(2 * DAY_MS);
    await world.monitor.checkNow();
    expect(world.key(fit).state).toBe('active');
    expect(world.key(old)).toMatchObject({ state: 'deleted', trash: { reason: 'expired' } });
  });

  it('only suspends where that is the policy', async () => {
    world.settings.update({ policy: 'suspend' });
    const id = await world.addKey('dead', { limit: 5, used: 5, chat: noCredit });
    await world.monitor.checkNow();
    expect(world.key(id)).toMatchObject({ state: 'suspended', suspension: { reason: 'used-up' } });
    expect(world.notices).toEqual([]);
  });

  it('asks first where that is the policy, once, and does what the person says', async () => {
    world.settings.update({ policy: 'ask' });
    const ids: string[] = [];
    for (const name of ['a', 'b']) {
      ids.push(await world.addKey(name, { limit: 5, used: 5, chat: noCredit }));
    }
    await world.monitor.checkNow();
    await world.monitor.checkNow();
    expect(world.notices).toEqual([{ kind: 'keys-to-decide', providerName: 'Relay', count: 2 }]);
    const [one = '', two = ''] = ids;
    expect(world.key(one)).toMatchObject({
      state: 'suspended',
      suspension: { reason: 'for-decision', recheckAtMs: null },
    });
    world.keys.deleteHeld([one]);
    world.keys.keep([two]);
    expect(world.key(one)).toMatchObject({ state: 'deleted', trash: { reason: 'used-up' } });
    expect(world.key(two).state).toBe('active');
  });

  it('holds back all when three of one origin would go, and asks once', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) {
      ids.push(await world.addKey(`dead-${n}`, { limit: 5, used: 5, chat: noCredit }));
    }
    await world.monitor.checkNow();
    for (const id of ids) {
      expect(world.key(id)).toMatchObject({
        state: 'suspended',
        suspension: { reason: 'too-many-at-once', recheckAtMs: null },
      });
    }
    expect(world.notices).toEqual([{ kind: 'keys-held', providerName: 'Relay', count: 3 }]);
    await world.monitor.checkNow();
    expect(world.notices).toHaveLength(1);
    expect(ids.map((id) => world.key(id).state)).toEqual(Array(3).fill('suspended'));
  });

  it('counts those that went in the ten minutes before', async () => {
    for (const name of ['a', 'b']) {
      await world.addKey(`dead-${name}`, { limit: 5, used: 5, chat: noCredit });
    }
    await world.monitor.checkNow();
    world.time.advance(9 * MINUTE_MS);
    const third = await world.addKey('dead-c', { limit: 5, used: 5, chat: noCredit });
    await world.monitor.checkNow();
    expect(world.key(third).suspension?.reason).toBe('too-many-at-once');
  });

  it('deletes two of one origin with one notice', async () => {
    for (const name of ['a', 'b']) {
      await world.addKey(`dead-${name}`, { limit: 5, used: 5, chat: noCredit });
    }
    await world.monitor.checkNow();
    expect(world.notices).toHaveLength(1);
    expect(world.notices[0]).toMatchObject({ kind: 'keys-deleted', left: 0 });
  });
});

describe('no evidence', () => {
  it.each([
    ['a page', { status: 200, body: '<html>' }],
    ['a page with 403', { status: 403, body: '<html>insufficient balance</html>' }],
    ['a fault of the server', { status: 500, body: { error: { message: 'no' } } }],
    ['no such path', { status: 404, body: { error: { message: 'Invalid URL' } } }],
    ['an error with 200', { status: 200, body: { error: { code: 'insufficient_quota' } } }],
    ['defaults', { status: 200, body: {} }],
    ['strings', { status: 200, body: { hard_limit_usd: '0', total_usage: '0' } }],
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.2/' } }],
  ])('is in %s', async (_, billing) => {
    const id = await world.addKey('fit', { limit: 5, used: 5, billing, chat: noCredit });
    await world.monitor.checkNow();
    expect(world.key(id)).toMatchObject({ state: 'active', refusal: null });
    expect(world.relay.requests.some((request) => request.startsWith('POST'))).toBe(false);
  });

  it('only suspends, for a day, a key that can not even read its balance', async () => {
    const refused = { limit: 5, used: 1, billing: noCredit, chat: noCredit };
    const id = await world.addKey('one', refused);
    world.refuse(id, 'no-credit', 'no-credit');
    for (let n = 0; n < 4; n++) {
      world.time.advance(7 * HOUR_MS);
      await world.monitor.checkNow();
      expect(world.key(id).state).toBe('suspended');
    }
    world.time.advance(4 * HOUR_MS);
    await world.monitor.checkNow();
    expect(world.key(id).trash?.reason).toBe('no-credit');
  });

  it('keeps a key that only the billing endpoint refuses', async () => {
    const id = await world.addKey('fit', { limit: 5, used: 1, billing: invalidKey });
    await world.monitor.checkNow();
    expect(world.key(id)).toMatchObject({ state: 'active', readProblem: 'refused' });
  });

  it('suspends a key that is refused wherever it is asked', async () => {
    const id = await world.addKey('bad', { limit: 5, used: 1 });
    world.relay.accounts.clear();
    await world.monitor.checkNow();
    expect(world.key(id)).toMatchObject({
      state: 'suspended',
      suspension: { reason: 'invalid-key' },
    });
  });
});

describe('coming back', () => {
  it('re-checks at growing intervals, and takes back a key that is served again', async () => {
    const account = { limit: 5, used: 1, chat: noCredit as never };
    const id = await world.addKey('one', account);
    world.monitor.start();
    await world.swept();
    world.refuse(id, 'no-credit', 'no-credit');
    const tries: number[] = [];
    for (let minute = 1; minute <= 120; minute++) {
      world.relay.requests.length = 0;
      await world.pass(MINUTE_MS);
      if (world.relay.requests.some((request) => request.startsWith('POST'))) tries.push(minute);
    }
    expect(tries.length).toBeGreaterThanOrEqual(4);
    const gaps = tries.slice(1).map((minute, n) => minute - (tries[n] ?? 0));
    expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
    expect(world.key(id).state).toBe('suspended');

    Object.assign(account, { chat: undefined });
    for (let minute = 0; minute < 7 * 60; minute++) await world.pass(MINUTE_MS);
    expect(world.key(id)).toMatchObject({ state: 'active', refusal: null, relapses: 0 });
    expect(world.notices).toEqual([
      { kind: 'key-returned', masked: 'sk-…-one', providerName: 'Relay' },
    ]);
  });

  it('stays suspended while it is refused, though its balance looks well', async () => {
    const id = await world.addKey('one', { limit: 5, used: 1, chat: noCredit });
    world.refuse(id, 'no-credit', 'no-credit');
    await world.monitor.checkNow();
    expect(world.key(id)).toMatchObject({ state: 'suspended', balance: { kind: 'known' } });
  });

  it('comes back from an invalid key by a reading alone, without spending', async () => {
    const id = await world.addKey('one', { limit: 5, used: 1 });
    world.refuse(id, 'invalid-key', 'invalid-key');
    await world.monitor.checkNow();
    expect(world.key(id).state).toBe('active');
    expect(world.relay.requests.some((request) => request.startsWith('POST'))).toBe(false);
  });

  it('comes back by the models where no balance can be read', async () => {
    const id = await world.addKey('one', { limit: 5, used: 1, billing: { status: 404 } });
    world.refuse(id, 'invalid-key', 'invalid-key');
    await world.monitor.checkNow();
    expect(world.key(id)).toMatchObject({ state: 'active', balance: { kind: 'unsupported' } });
    // To be listed the models is no success: its next fall is taken more seriously.
    expect(world.key(id)).toMatchObject({ relapses: 1, lastSuccessAtMs: null });
  });

  it('tries again soon where a re-check told nothing, however often it was refused before', async () => {
    const account = { limit: 5, used: 1, chat: noCredit as Reply };
    const id = await world.addKey('one', account);
    world.refuse(id, 'no-credit', 'no-credit');
    for (let n = 0; n < 4; n++) await world.monitor.checkNow();
    expect(world.key(id).suspension?.recheckAtMs).toBe(START_MS + 6 * HOUR_MS);
    account.chat = { status: 502 };
    await world.monitor.checkNow();
    expect(world.key(id).suspension?.recheckAtMs).toBe(START_MS + 5 * MINUTE_MS);
  });

  it('does not count a refusal against a key that came back since', async () => {
    const account = { limit: 5, used: 1 };
    const id = await world.addKey('one', account);
    world.refuse(id, 'invalid-key', 'invalid-key');
    await world.monitor.checkNow();
    account.used = 5;
    await world.monitor.checkNow();
    expect(world.key(id)).toMatchObject({ state: 'active', balance: { doubtful: true } });
  });
});

describe('what happens while a key is being looked at', () => {
  const changes: [string, (id: string) => Promise<void>][] = [
    ['removed', (id) => world.keys.remove([id])],
    [
      'suspended and kept by the person',
      async (id) => {
        world.keys.suspend(id, 'spend-limit', {});
        world.keys.keep([id]);
      },
    ],
    [
      'deleted and restored',
      async (id) => {
        world.keys.moveToTrash(id, 'used-up', {});
        world.keys.restore([id]);
      },
    ],
    [
      'moved to another host',
      async () => {
        const { id } = world.provider;
        const baseUrl = 'http://127.0.0.1:9/v1';
        await world.keys.updateProvider({ id, baseUrl }, async () => true);
      },
    ],
  ];

  /** Answers only once the change is made. */
  function onceDone(change: () => Promise<void>, status: number, body: unknown): Reply {
    return (response) => {
      void change().then(() => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(body));
      });
    };
  }

  it.each(changes)('a reading does not touch a key that was %s meanwhile', async (_, change) => {
    const numbers = { hard_limit_usd: 5, access_until: 0, total_usage: 500 };
    const id: string = await world.addKey('one', {
      limit: 5,
      used: 5,
      billing: onceDone(() => change(id), 200, numbers),
    });
    await world.monitor.checkNow();
    expect(world.keys.find(id)?.lastCheckedAtMs ?? null).toBe(null);
    expect(world.keys.find(id)?.state ?? 'gone').toMatch(/active|gone/);
    expect(world.relay.requests.some((request) => request.startsWith('POST'))).toBe(false);
  });

  it.each(changes)('a refusal does not touch a key that was %s meanwhile', async (_, change) => {
    const refusal = { error: { message: 'no', code: 'insufficient_quota' } };
    const id: string = await world.addKey('one', {
      limit: 5,
      used: 5,
      chat: onceDone(() => change(id), 429, refusal),
    });
    await world.monitor.checkNow();
    expect(world.keys.find(id)?.refusal ?? null).toBe(null);
    expect(world.keys.find(id)?.state ?? 'gone').toMatch(/active|gone/);
    expect(world.notices).toEqual([]);
  });

  it('a success after the reading makes the refusal worth nothing', async () => {
    const id = await world.addKey('one', {
      limit: 5,
      used: 5,
      chat: (response) => {
        world.time.advance(10);
        world.keys.noteSuccess(id);
        response.writeHead(429, { 'content-type': 'application/json' });
        response.end('{"error":{"code":"insufficient_quota","message":"no"}}');
      },
    });
    await world.monitor.checkNow();
    expect(world.key(id).state).toBe('active');
  });

  it('deletes an expired key of a provider whose models nobody knows, on the word of a chat', async () => {
    const until = Math.floor(START_MS / 1000) - 60;
    const account = { limit: 5, used: 1, until, models: invalidKey, chat: invalidKey };
    const id = await world.addKey('expired', account);
    await world.monitor.checkNow();
    expect(world.key(id)).toMatchObject({ state: 'deleted', trash: { reason: 'expired' } });
  });

  it('deletes no key on the word of a list that it may not see', async () => {
    const until = Math.floor(START_MS / 1000) - 60;
    const id = await world.addKey('living', { limit: 5, used: 1, until, models: invalidKey });
    await world.monitor.checkNow();
    expect(world.key(id).state).toBe('active');
  });
});
