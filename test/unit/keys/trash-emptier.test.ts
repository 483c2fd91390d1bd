import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTrashEmptier, type TrashEmptier } from '../../../src/main/keys/trash-emptier.ts';
import type { Events } from '../../../src/shared/contract.ts';
import { HOUR_MS, MINUTE_MS } from '../../../src/shared/durations.ts';
import { createKeyWorld } from '../../support/key-world.ts';

let world: Awaited<ReturnType<typeof createKeyWorld>>;
let emptier: TrashEmptier;
let ids: string[];
let faults: string[];
let looks: number;
let trouble: Error | null;
let isLocked: boolean;
let serverNow: () => number | null;

beforeEach(async () => {
  world = await createKeyWorld();
  faults = [];
  looks = 0;
  trouble = null;
  isLocked = false;
  serverNow = () => null;
  emptier = createTrashEmptier({
    list: world.keys.list,
    erase: async (due) => {
      looks += 1;
      if (trouble !== null) throw trouble;
      await world.keys.eraseFromTrash(due);
    },
    canErase: (keptIn) => keptIn === 'memory' || !isLocked,
    now: world.time.now,
    steadyNow: world.time.steadyNow,
    serverNow: () => serverNow(),
    timers: world.time.timers,
    onFault: (what) => faults.push(what),
  });
  ids = await world.addKeys(3);
});

afterEach(() => {
  emptier.stop();
  world.end();
});

/** Hands on what was told of the keys since the last time, as the app does. */
let heardUpTo = 0;
function hear(): void {
  world.time.advance(50);
  for (const { name, payload } of world.heard.slice(heardUpTo)) {
    if (name === 'keys.changed') emptier.follow(payload as Events['keys.changed']);
  }
  heardUpTo = world.heard.length;
}

beforeEach(() => {
  heardUpTo = 0;
});

const trash = (place: number) => world.keys.moveToTrash(ids[place] ?? '', 'used-up', {});
const done = () => world.lifecycle.inTurn(async () => undefined);

/** How many of the three keys are left once so much time has gone by. */
async function leftAfter(ms: number): Promise<number> {
  world.time.advance(ms);
  await done();
  return ids.filter((id) => world.index.find(id) !== null).length;
}

describe('the trash', () => {
  it('erases a key when its time is over, not before, with no sweep at all', async () => {
    emptier.start();
    trash(0);
    hear();
    expect(await leftAfter(24 * HOUR_MS - 51)).toBe(3);
    expect(await leftAfter(1)).toBe(2);
    expect([...world.keychain.entries.keys()].some((name) => name.includes(ids[0] ?? ''))).toBe(
      false,
    );
  });

  it('erases at once where that is the setting', async () => {
    emptier.start();
    world.settings.update({ trashMs: 0 });
    trash(0);
    hear();
    expect(await leftAfter(0)).toBe(2);
  });

  it('erases soon after the start what the last run left over its time, once the clock had time to be set', async () => {
    trash(0);
    world.time.advance(48 * HOUR_MS);
    emptier.start();
    serverNow = world.time.now;
    expect(await leftAfter(5 * MINUTE_MS - 1)).toBe(3);
    expect(await leftAfter(1)).toBe(2);
  });

  it('erases nothing early where the clock is put forward while the app runs', async () => {
    emptier.start();
    trash(0);
    hear();
    world.time.advance(HOUR_MS);
    world.time.putClock(3 * 24 * HOUR_MS);
    expect(await leftAfter(23 * HOUR_MS - 51)).toBe(3);
    expect(await leftAfter(1)).toBe(2);
  });

  it('erases nothing early where a clock that was behind is put right', async () => {
    emptier.start();
    world.time.putClock(-24 * HOUR_MS);
    trash(0);
    hear();
    world.time.putClock(24 * HOUR_MS);
    expect(await leftAfter(23 * HOUR_MS)).toBe(3);
    expect(await leftAfter(HOUR_MS)).toBe(2);
  });

  it('erases nothing early where the app starts with a clock that is ahead and is put right at once', async () => {
    trash(0);
    world.time.putClock(30 * HOUR_MS);
    emptier.start();
    world.time.advance(MINUTE_MS);
    world.time.putClock(-30 * HOUR_MS);
    expect(await leftAfter(23 * HOUR_MS)).toBe(3);
    expect(await leftAfter(HOUR_MS)).toBe(2);
  });

  it('erases nothing early where the clock was put forward while the app did not run, by a server’s word', async () => {
    trash(0);
    world.time.putClock(3 * 24 * HOUR_MS);
    const errorMs = 3 * 24 * HOUR_MS;
    emptier.start();
    serverNow = () => world.time.now() - errorMs;
    expect(await leftAfter(24 * HOUR_MS - 1)).toBe(3);
    expect(await leftAfter(1)).toBe(2);
  });

  it('erases nothing early where the clock was behind when the key came, and was put right while the app did not run', async () => {
    world.server.nowMs = world.time.now();
    world.time.putClock(-22 * HOUR_MS);
    trash(0);
    world.time.putClock(22 * HOUR_MS);
    serverNow = world.time.now;
    world.time.advance(3 * HOUR_MS);
    emptier.start();
    expect(await leftAfter(21 * HOUR_MS - 1)).toBe(3);
    expect(await leftAfter(1)).toBe(2);
  });

  it('erases what the last run left after an hour where no server tells the time', async () => {
    trash(0);
    world.time.advance(48 * HOUR_MS);
    emptier.start();
    expect(await leftAfter(HOUR_MS - 1)).toBe(3);
    expect(await leftAfter(1)).toBe(2);
  });

  it('keeps nothing for ever for the sake of a server whose clock stands still', async () => {
    trash(0);
    world.time.advance(48 * HOUR_MS);
    serverNow = () => 0;
    emptier.start();
    expect(await leftAfter(24 * HOUR_MS - 1)).toBe(3);
    expect(await leftAfter(1)).toBe(2);
  });

  it('is not years late where the app starts with a clock that is far behind', async () => {
    trash(0);
    world.time.putClock(-20 * 365 * 24 * HOUR_MS);
    emptier.start();
    world.time.advance(MINUTE_MS);
    world.time.putClock(20 * 365 * 24 * HOUR_MS);
    expect(await leftAfter(25 * HOUR_MS)).toBe(2);
  });

  it('waits with a locked keychain, and goes on within a minute once it is open', async () => {
    emptier.start();
    trash(0);
    hear();
    isLocked = true;
    expect(await leftAfter(26 * HOUR_MS)).toBe(3);
    expect([looks, world.index.get(ids[0] ?? '').state]).toEqual([0, 'deleted']);
    isLocked = false;
    expect(await leftAfter(MINUTE_MS)).toBe(2);
  });

  it('leaves a key alone that was restored meanwhile, and each of several has its own time', async () => {
    emptier.start();
    trash(0);
    world.time.advance(HOUR_MS);
    trash(1);
    hear();
    world.keys.restore([ids[0] ?? '']);
    hear();
    expect(await leftAfter(23 * HOUR_MS)).toBe(3);
    expect(await leftAfter(HOUR_MS)).toBe(2);
    expect(world.index.find(ids[0] ?? '')?.state).toBe('active');
  });

  it('looks at the clock at least once an hour: timers stand still while the machine sleeps', () => {
    emptier.start();
    trash(0);
    hear();
    expect(Math.max(...world.time.waits())).toBeLessThanOrEqual(HOUR_MS);
  });

  it('tries again a minute after it failed, and not sooner', async () => {
    emptier.start();
    trash(0);
    hear();
    trouble = new Error('made up');
    world.time.advance(24 * HOUR_MS);
    await done();
    hear();
    world.time.advance(59_000);
    await done();
    expect([looks, faults]).toEqual([1, ['emptying the trash']]);
    trouble = null;
    expect(await leftAfter(1000)).toBe(2);
  });

  it('does nothing before it is started nor once it is stopped', async () => {
    trash(0);
    hear();
    world.time.advance(25 * HOUR_MS);
    expect(looks).toBe(0);
    emptier.start();
    emptier.stop();
    hear();
    world.time.advance(HOUR_MS);
    expect(looks).toBe(0);
  });

  it('sets no timer while it is empty', () => {
    emptier.start();
    hear();
    expect(world.time.waits().filter((ms) => ms >= 60_000)).toEqual([]);
  });
});
