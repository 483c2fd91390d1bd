import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { agreementAfter, deathByAgreement } from '../../../src/main/billing/agreement.ts';
import { NOTHING, type Testimony } from '../../../src/main/billing/confirm.ts';
import { HOUR_MS, MINUTE_MS } from '../../../src/shared/durations.ts';
import type { Meaning } from '../../../src/shared/refusals.ts';
import { START_MS } from '../../support/hand-turned-time.ts';
import { refusalFor } from './cases.ts';
import { invalidKey, noCredit, type Reply } from './relay.ts';
import { createWorld, type World } from './world.ts';

const closed: Reply = {
  status: 401,
  body: { error: { message: 'no', code: 'account_deactivated' } },
};
const noBalance: Reply = { status: 404 };

/** The server's clock is ahead of ours, which says nothing. */
const AHEAD_MS = 7 * HOUR_MS;

function refused(
  meaning: Meaning,
  atMs = START_MS,
  serverNowMs: number | null = atMs + AHEAD_MS,
): Testimony {
  return { kind: 'refused', refusal: refusalFor(meaning, atMs), serverNowMs };
}

describe('what checks agree on', () => {
  const two = {
    meaning: 'invalid-key',
    checks: 2,
    sinceMs: START_MS - 10,
    serverSinceMs: START_MS - 10 + AHEAD_MS,
    lastedMs: 4,
  } as const;

  it('grows with each that says the same, and is left as it is by one that says nothing', () => {
    expect(agreementAfter(null, refused('invalid-key'), null)).toEqual({
      meaning: 'invalid-key',
      checks: 1,
      sinceMs: START_MS,
      serverSinceMs: START_MS + AHEAD_MS,
      lastedMs: 0,
    });
    expect(agreementAfter(two, refused('invalid-key'), null)).toEqual({
      ...two,
      checks: 3,
      lastedMs: 10,
    });
    expect(agreementAfter(two, NOTHING, null)).toEqual(two);
    expect(agreementAfter(two, null, null)).toEqual(two);
  });

  it.each([
    ['another refusal', refused('not-allowed'), null],
    ['a success in between', refused('invalid-key'), START_MS - 10],
    ['a clock that was put back', refused('invalid-key', START_MS - 11), null],
    ['a server that put its own back', refused('invalid-key', START_MS, START_MS), null],
    ['one that the server told no time for', refused('invalid-key', START_MS, null), null],
  ])('begins anew after %s', (_, testimony, servedAtMs) => {
    expect(agreementAfter(two, testimony, servedAtMs)).toMatchObject({ checks: 1 });
  });

  it('has lasted as long as that clock says that says less', () => {
    const lasted = (atMs: number, serverNowMs: number) =>
      agreementAfter(two, refused('invalid-key', atMs, serverNowMs), null)?.lastedMs;
    expect(lasted(START_MS + 24 * HOUR_MS, START_MS + AHEAD_MS)).toBe(10);
    expect(lasted(START_MS, START_MS + AHEAD_MS + 24 * HOUR_MS)).toBe(10);
  });

  it.each<[Meaning, number, number, string | null]>([
    ['invalid-key', 3, 30, 'invalid-key'],
    ['invalid-key', 3, 29, null],
    ['invalid-key', 2, 90, null],
    ['account-closed', 3, 30, 'account-closed'],
    ['no-credit', 9, 24 * 60 - 1, null],
    ['no-credit', 3, 24 * 60, 'no-credit'],
    ['spend-limit', 99, 9999, null],
    ['not-allowed', 99, 9999, null],
  ])('%s at %d checks over %d minutes: %s', (meaning, checks, minutes, death) => {
    const lastedMs = minutes * MINUTE_MS;
    const agreed = { meaning, checks, sinceMs: START_MS, serverSinceMs: START_MS, lastedMs };
    expect(deathByAgreement(agreed)).toBe(death);
  });
});

describe('a key that is refused again and again', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
    world.monitor.start();
    await world.swept();
  });
  afterEach(async () => {
    expect(world.faults).toEqual([]);
    await world.close();
  });

  /** Sweeps every minute; gives the minute in which the key went, or null. */
  async function minuteOfDeath(id: string, minutes: number): Promise<number | null> {
    for (let minute = 1; minute <= minutes; minute++) {
      await world.pass(MINUTE_MS);
      if (world.key(id).state === 'deleted') return minute;
    }
    return null;
  }

  it('goes after three checks over half an hour where it is not accepted, and that is told', async () => {
    const id = await world.addKey('bad', {
      limit: 5,
      used: 1,
      billing: noBalance,
      models: invalidKey,
      chat: invalidKey,
    });
    world.refuse(id, 'invalid-key', 'invalid-key');
    const minute = await minuteOfDeath(id, 60);
    expect(minute).toBeGreaterThan(30);
    expect(world.key(id).trash?.reason).toBe('invalid-key');
    expect(world.notices).toMatchObject([
      { kind: 'keys-deleted', keys: [{ reason: 'invalid-key' }] },
    ]);
    expect(world.journal.list()[0]).toMatchObject({
      kind: 'deleted',
      reason: 'invalid-key',
      evidence: { refusal: { meaning: 'invalid-key' } },
    });
  });

  it('stays where only our own clock says that half an hour is over', async () => {
    const account = { limit: 5, used: 1, billing: noBalance, models: invalidKey, chat: invalidKey };
    const id = await world.addKey('bad', account);
    let leaptMs = 0;
    world.relay.clock.now = () => world.time.now() - leaptMs;
    world.refuse(id, 'invalid-key', 'invalid-key');
    expect(await minuteOfDeath(id, 10)).toBe(null);
    leaptMs = 25 * HOUR_MS;
    await world.pass(leaptMs);
    for (let minute = 0; minute < 15; minute++) await world.pass(MINUTE_MS);
    expect(world.key(id).suspension?.agreed?.checks).toBeGreaterThanOrEqual(3);
    expect(world.key(id).state).toBe('suspended');
    expect(await minuteOfDeath(id, 90)).toBeGreaterThan(0);
  });

  it('stays where the server tells no time', async () => {
    const account = { limit: 5, used: 1, billing: noBalance, models: invalidKey, chat: invalidKey };
    const id = await world.addKey('bad', account);
    world.relay.clock.now = null;
    world.refuse(id, 'invalid-key', 'invalid-key');
    expect(await minuteOfDeath(id, 180)).toBe(null);
    expect(world.key(id).state).toBe('suspended');
  });

  it('goes in the same way where its account was closed', async () => {
    const id = await world.addKey('shut', { limit: 5, used: 1, billing: closed, chat: closed });
    world.keys.suspend(id, 'account-closed', {});
    expect(await minuteOfDeath(id, 60)).toBeGreaterThan(30);
    expect(world.key(id).trash?.reason).toBe('account-closed');
  });

  it('goes after a day for lack of credit, where no balance can be read', async () => {
    world.settings.update({ sweepIntervalMs: 10 * MINUTE_MS });
    const id = await world.addKey('poor', {
      limit: 5,
      used: 1,
      billing: noBalance,
      chat: noCredit,
    });
    world.refuse(id, 'no-credit', 'no-credit');
    let hours = 0;
    while (world.key(id).state !== 'deleted' && hours < 40) {
      for (let n = 0; n < 6; n++) await world.pass(10 * MINUTE_MS);
      hours += 1;
    }
    expect(hours).toBeGreaterThanOrEqual(24);
    expect(hours).toBeLessThan(32);
    expect(world.key(id).trash?.reason).toBe('no-credit');
  });

  it('stays suspended for lack of credit where a balance can be read that says otherwise', async () => {
    const id = await world.addKey('odd', { limit: 5, used: 1, chat: noCredit });
    world.refuse(id, 'no-credit', 'no-credit');
    for (let n = 0; n < 6; n++) {
      world.time.advance(7 * HOUR_MS);
      await world.monitor.checkNow();
    }
    expect(world.key(id).state).toBe('suspended');
  });

  it('comes back where one check in between is served', async () => {
    const account = { limit: 5, used: 1, billing: noBalance, models: invalidKey, chat: invalidKey };
    const id = await world.addKey('shaky', account);
    world.refuse(id, 'invalid-key', 'invalid-key');
    expect(await minuteOfDeath(id, 20)).toBe(null);
    Object.assign(account, { models: undefined, chat: undefined });
    expect(await minuteOfDeath(id, 60)).toBe(null);
    expect(world.key(id).state).toBe('active');
  });

  it('stays where all that was heard for hours is silence', async () => {
    const account = { limit: 5, used: 1, billing: noBalance, models: invalidKey, chat: invalidKey };
    const id = await world.addKey('unheard', account);
    world.refuse(id, 'invalid-key', 'invalid-key');
    expect(await minuteOfDeath(id, 10)).toBe(null);
    const { agreed } = world.key(id).suspension ?? {};
    expect(agreed).toMatchObject({ checks: 2 });
    Object.assign(account, { models: { status: 502 }, chat: { status: 502 } });
    expect(await minuteOfDeath(id, 120)).toBe(null);
    expect(world.key(id)).toMatchObject({ state: 'suspended', suspension: { agreed } });
  });

  it('is tried with a request where the models are listed to anybody', async () => {
    const account = { limit: 5, used: 1, billing: invalidKey, chat: invalidKey };
    const id = await world.addKey('bad', account);
    world.refuse(id, 'invalid-key', 'invalid-key');
    expect(await minuteOfDeath(id, 60)).toBeGreaterThan(30);
  });

  it('is tried with a request, too, where no models are listed at all', async () => {
    const none: Reply = { status: 404 };
    const account = { limit: 5, used: 1, billing: noBalance, models: none, chat: invalidKey };
    const id = await world.addKey('bad', account);
    world.providers.noteModel(world.provider.id, 'made-up-chat');
    world.refuse(id, 'invalid-key', 'invalid-key');
    expect(await minuteOfDeath(id, 120)).toBeGreaterThan(30);
    expect(world.key(id).trash?.reason).toBe('invalid-key');
  });

  it('is only suspended where that is the policy', async () => {
    world.settings.update({ policy: 'suspend' });
    const id = await world.addKey('bad', {
      limit: 5,
      used: 1,
      billing: noBalance,
      models: invalidKey,
      chat: invalidKey,
    });
    world.refuse(id, 'invalid-key', 'invalid-key');
    expect(await minuteOfDeath(id, 120)).toBe(null);
  });

  it('is held with the others where an origin refuses them one after the other', async () => {
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c', 'd']) {
      const account = {
        limit: 5,
        used: 1,
        billing: noBalance,
        models: invalidKey,
        chat: invalidKey,
      };
      const id = await world.addKey(name, account);
      world.refuse(id, 'invalid-key', 'invalid-key');
      ids.push(id);
      await minuteOfDeath(id, 11);
    }
    for (let minute = 0; minute < 90; minute++) await world.pass(MINUTE_MS);
    expect(ids.map((id) => world.key(id).state)).toEqual(Array(4).fill('suspended'));
    expect(world.key(ids[0] ?? '').suspension?.reason).toBe('too-many-at-once');
  });

  it('is held with the others where a relay refuses all for no credit: it may be its own that is gone', async () => {
    world.settings.update({ sweepIntervalMs: 10 * MINUTE_MS });
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c']) {
      const account = { limit: 5, used: 1, billing: noBalance, chat: noCredit };
      const id = await world.addKey(name, account);
      world.refuse(id, 'no-credit', 'no-credit');
      ids.push(id);
      for (let n = 0; n < 6; n++) await world.pass(10 * MINUTE_MS);
    }
    for (let n = 0; n < 40 * 6; n++) await world.pass(10 * MINUTE_MS);
    expect(ids.map((id) => world.key(id).state)).toEqual(Array(3).fill('suspended'));
    expect(world.key(ids[0] ?? '').suspension?.reason).toBe('too-many-at-once');
  });
});
