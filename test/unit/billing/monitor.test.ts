import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../../../src/shared/durations.ts';
import { START_MS } from '../../support/hand-turned-time.ts';
import { noCredit } from './relay.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect(world.faults).toEqual([]);
  await world.close();
});

/** How many times balances were asked for since this was asked last. */
function readings(): number {
  const count = world.relay.requests.filter((request) => request.includes('subscription')).length;
  world.relay.requests.length = 0;
  return count;
}

/** A key whose balance is answered only when the test says so. */
async function addSlowKey(name: string) {
  const held: ServerResponse[] = [];
  const arrivals = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
  let count = 0;
  const id = await world.addKey(name, {
    limit: 5,
    used: 1,
    billing: (response) => {
      held.push(response);
      arrivals[count]?.resolve();
      count += 1;
    },
  });
  return {
    id,
    asked: arrivals[0].promise,
    askedAgain: arrivals[1].promise,
    answer(): void {
      for (const response of held.splice(0)) response.writeHead(404).end();
    },
  };
}

describe('the timer', () => {
  it('sweeps at the start, and then at every interval', async () => {
    await world.addKey('one', { limit: 5, used: 1 });
    world.monitor.start();
    await world.swept();
    expect(readings()).toBe(1);
    await world.pass(MINUTE_MS - 1);
    expect(readings()).toBe(0);
    await world.pass(1);
    expect(readings()).toBe(1);
    await world.pass(MINUTE_MS);
    expect(readings()).toBe(1);
  });

  it('tells when it runs, when it ran and when it will', async () => {
    world.monitor.start();
    await world.swept();
    expect(world.sweeps[0]).toEqual({
      running: true,
      lastAtMs: null,
      nextAtMs: null,
      paused: null,
    });
    expect(world.monitor.state()).toEqual({
      running: false,
      lastAtMs: START_MS,
      nextAtMs: START_MS + MINUTE_MS,
      paused: null,
    });
    expect(world.sweeps.at(-1)).toEqual(world.monitor.state());
  });

  it('follows a change of the interval at once', async () => {
    world.settings.update({ sweepIntervalMs: DAY_MS });
    await world.addKey('one', { limit: 5, used: 1 });
    world.monitor.start();
    await world.swept();
    readings();
    await world.pass(20_000);
    world.settings.update({ sweepIntervalMs: 10_000 });
    world.monitor.reschedule();
    await world.pass(1);
    expect(readings()).toBe(1);
  });

  it('reads a key that was added within a second', async () => {
    world.monitor.start();
    await world.swept();
    const id = await world.addKey('new', { limit: 5, used: 1 });
    world.monitor.reschedule();
    await world.pass(1000);
    expect(world.key(id).balance.kind).toBe('known');
  });

  it('does not hurry for keys that it could not read', async () => {
    await world.addKey('one', { limit: 5, used: 1 });
    world.keychain.trouble = 'keychain-locked';
    world.monitor.start();
    await world.swept();
    expect(world.monitor.state().nextAtMs).toBe(START_MS + MINUTE_MS);
  });

  it('is not put off by checks of single keys', async () => {
    const id = await world.addKey('one', { limit: 5, used: 1 });
    await world.addKey('two', { limit: 5, used: 1 });
    world.monitor.start();
    await world.swept();
    await world.pass(40_000);
    await world.monitor.checkNow([id]);
    expect(world.monitor.state().nextAtMs).toBe(START_MS + MINUTE_MS);
  });

  it('asks a provider without the endpoint once, and again only after a day', async () => {
    await world.addKey('one', { limit: 5, used: 1, billing: { status: 404 } });
    world.settings.update({ sweepIntervalMs: 60 * MINUTE_MS });
    world.monitor.start();
    await world.swept();
    expect(readings()).toBe(1);
    for (let hour = 0; hour < 23; hour++) await world.pass(60 * MINUTE_MS);
    expect(readings()).toBe(0);
    for (let hour = 0; hour < 3; hour++) await world.pass(60 * MINUTE_MS);
    expect(readings()).toBe(1);
  });
});

describe('pausing', () => {
  it('stops the timer, and sweeps at once on resume', async () => {
    await world.addKey('one', { limit: 5, used: 1 });
    world.monitor.start();
    await world.swept();
    readings();
    world.monitor.setPaused('asleep');
    expect(world.monitor.state()).toMatchObject({ paused: 'asleep', nextAtMs: null });
    await world.pass(DAY_MS);
    expect(readings()).toBe(0);
    world.monitor.setPaused(null);
    await world.swept();
    expect(readings()).toBe(1);
  });

  it('drops what is under way: the reading counts for nothing, and is made up for on resume', async () => {
    const slow = await addSlowKey('slow');
    world.monitor.start();
    await slow.asked;
    world.monitor.setPaused('offline');
    world.monitor.setPaused(null);
    await slow.askedAgain;
    expect(world.key(slow.id)).toMatchObject({ readProblem: null, lastCheckedAtMs: null });
    slow.answer();
    await world.swept();
    expect(world.key(slow.id).balance.kind).toBe('unsupported');
  });

  it('does not start while paused, but does what the person asks', async () => {
    const id = await world.addKey('one', { limit: 5, used: 1 });
    world.monitor.setPaused('offline');
    world.monitor.start();
    await world.swept();
    expect(readings()).toBe(0);
    await world.monitor.checkNow();
    expect(world.key(id).balance.kind).toBe('known');
  });
});

describe('just after waking', () => {
  const dead = { limit: 5, used: 5, chat: noCredit };

  it('shows what it reads but judges nobody, for two minutes', async () => {
    world.monitor.start();
    await world.swept();
    world.monitor.setPaused('asleep');
    const id = await world.addKey('dead', dead);
    world.monitor.setPaused(null);
    await world.swept();
    expect(world.key(id).balance).toMatchObject({ kind: 'known', remainingMicros: 0 });
    await world.monitor.checkNow();
    await world.pass(MINUTE_MS);
    expect(world.key(id)).toMatchObject({ state: 'active', refusal: null });
    await world.pass(MINUTE_MS);
    expect(world.key(id).state).toBe('deleted');
  });

  it('still takes back a key that is served when the person asks', async () => {
    const id = await world.addKey('fit', { limit: 5, used: 1 });
    world.refuse(id, 'no-credit', 'no-credit');
    world.monitor.start();
    await world.swept();
    world.monitor.setPaused('asleep');
    world.monitor.setPaused(null);
    await world.swept();
    expect(world.key(id).state).toBe('suspended');
    await world.monitor.checkNow();
    expect(world.key(id).state).toBe('active');
  });

  it('judges nobody while offline, whatever seems to answer', async () => {
    world.monitor.start();
    await world.swept();
    const id = await world.addKey('dead', dead);
    world.monitor.setPaused('offline');
    await world.monitor.checkNow();
    expect(world.key(id).state).toBe('active');
    world.monitor.setPaused(null);
    await world.swept();
    expect(world.key(id).state).toBe('deleted');
  });

  it('judges nobody while no origin answers', async () => {
    const id = await world.addKey('dead', dead);
    world.refuse(id, 'no-credit', 'no-credit');
    await world.relay.stop();
    world.monitor.start();
    await world.swept();
    for (let minute = 0; minute < 60; minute++) await world.pass(MINUTE_MS);
    expect(world.key(id)).toMatchObject({ state: 'suspended', readProblem: 'network' });
    expect(world.key(id).suspension).not.toHaveProperty('agreed');
  });
});

describe('never two at a time', () => {
  it('a check that is asked for during a sweep is answered when its keys have been read', async () => {
    const slow = await addSlowKey('slow');
    const other = await world.addKey('other', { limit: 5, used: 1 });
    world.monitor.start();
    await slow.asked;
    const starts = () => world.sweeps.filter(({ running }) => running).length;
    const before = starts();
    const checks = [world.monitor.checkNow([other]), world.monitor.checkNow([other])];
    expect(starts()).toBe(before);
    slow.answer();
    await Promise.all(checks);
    expect(starts()).toBe(before + 1);
    expect(world.relay.requests.filter((one) => /subscription.*other/.test(one))).toHaveLength(2);
  });

  it('checks all where one of those who wait asked for all', async () => {
    const slow = await addSlowKey('slow');
    const other = await world.addKey('other', { limit: 5, used: 1 });
    world.monitor.start();
    await slow.asked;
    const checks = [world.monitor.checkNow([slow.id]), world.monitor.checkNow()];
    world.relay.accounts.set('sk-test-made-up-slow', { limit: 5, used: 2 });
    slow.answer();
    await Promise.all(checks);
    expect(world.key(slow.id).balance).toMatchObject({ usedMicros: 2_000_000 });
    expect(world.key(other).balance.kind).toBe('known');
  });
});

describe('stopping', () => {
  it('ends what is under way and leaves the keys as they were', async () => {
    const slow = await addSlowKey('slow');
    world.monitor.start();
    await slow.asked;
    const check = world.monitor.checkNow();
    await world.monitor.stop();
    await check;
    expect(world.key(slow.id)).toMatchObject({ balance: { kind: 'unread' }, readProblem: null });
    expect(world.monitor.state()).toMatchObject({ running: false, nextAtMs: null });
    readings();
    await world.pass(DAY_MS);
    await world.monitor.checkNow();
    expect(readings()).toBe(0);
  });
});

describe('an answer that takes too long', () => {
  it('is given up after 15 seconds, and no evidence', async () => {
    const slow = await addSlowKey('slow');
    world.monitor.start();
    await slow.asked;
    await world.pass(15_000);
    expect(world.key(slow.id)).toMatchObject({ state: 'active', readProblem: 'timeout' });
  });
});
