import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createQuietOrigins } from '../../../src/main/billing/quiet-origins.ts';
import { unclear } from '../../../src/main/billing/reading.ts';
import { DAY_MS, MINUTE_MS } from '../../../src/shared/durations.ts';
import { START_MS } from '../../support/hand-turned-time.ts';
import { invalidKey, noCredit } from './relay.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
  world.relay.clock.now = world.time.steadyNow;
  world.monitor.start();
  await world.swept();
});
afterEach(async () => {
  expect(world.faults).toEqual([]);
  await world.close();
});

async function hours(count: number): Promise<void> {
  for (let minute = 0; minute < count * 60; minute += 1) await world.pass(MINUTE_MS);
}

describe('a dead key goes though it was served before our clock was put back', () => {
  it('where two witnesses say that it is used up', async () => {
    const account = { limit: 5, used: 1, chat: undefined as never };
    const id = await world.addKey('poor', account);
    world.keys.noteSuccess(id);
    world.time.putClock(-30 * DAY_MS);
    Object.assign(account, { used: 5, chat: noCredit });
    world.refuse(id, 'no-credit', 'no-credit');
    await hours(12);
    expect(world.key(id).state).toBe('deleted');
  });

  it('where the person kept it', async () => {
    const account = { limit: 5, used: 5, chat: noCredit };
    const id = await world.addKey('kept', account);
    world.keys.suspend(id, 'used-up', {});
    world.keys.keep([id]);
    world.time.putClock(-30 * DAY_MS);
    await hours(12);
    expect(world.key(id).state).toBe('deleted');
  });

  it('where its checks agree', async () => {
    const account = { limit: 5, used: 1, billing: { status: 404 }, models: invalidKey };
    const id = await world.addKey('bad', { ...account, chat: invalidKey });
    world.keys.noteSuccess(id);
    world.time.putClock(-30 * DAY_MS);
    world.refuse(id, 'invalid-key', 'invalid-key');
    await hours(12);
    expect(world.key(id).state).toBe('deleted');
  });
});

it('a balance that could not be read is read again though our clock was put back since', async () => {
  const account = { limit: 5, used: 1, billing: { status: 200, body: '<html>log in</html>' } };
  const id = await world.addKey('one', account);
  await world.monitor.checkNow();
  expect(world.key(id).nextCheckAtMs).toBeGreaterThan(world.time.now());
  world.time.putClock(-30 * DAY_MS);
  Object.assign(account, { billing: undefined });
  await hours(2);
  expect(world.key(id).balance.kind).toBe('known');
});

it('an origin that limited us is asked again though our clock was put back since', () => {
  const quiet = createQuietOrigins();
  quiet.note('https://made-up.test', unclear('rate-limited'), START_MS + DAY_MS);
  expect(quiet.has('https://made-up.test', START_MS + DAY_MS)).toBe(true);
  expect(quiet.has('https://made-up.test', START_MS)).toBe(false);
});
