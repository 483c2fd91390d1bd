import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeyStore } from '../../../src/main/keys/key-store.ts';
import type { Events } from '../../../src/shared/contract.ts';
import { createKeyWorld } from '../../support/key-world.ts';

let world: Awaited<ReturnType<typeof createKeyWorld>>;
beforeEach(async () => {
  world = await createKeyWorld();
});
afterEach(() => world.end());

const stored = () => createKeyStore(world.db).all();

function told(): Events['keys.changed'][] {
  return world.heard.flatMap(({ name, payload }) =>
    name === 'keys.changed' ? [payload as Events['keys.changed']] : [],
  );
}

it('stands in memory as it stands on disk', async () => {
  const [first = '', second = ''] = await world.addKeys(3);
  world.keys.rename(first, 'mine');
  world.keys.cool(second, world.time.now() + 5_000, 'rate-limit');
  world.states.suspend(first, 'no-credit', {});
  world.index.drop(second);
  expect(world.index.all()).toEqual(stored());
  expect(world.index.all().map(({ label }) => label)).toEqual(['mine', 'key 2']);
});

describe('a transaction that fails', () => {
  it('changes nothing, on disk, in memory or in the pool', async () => {
    const [first = '', second = ''] = await world.addKeys(2);
    const before = world.index.all();
    expect(() =>
      world.index.together(() => {
        world.index.change(first, { enabled: false, fingerprint: 'other' });
        world.index.together(() => world.index.drop(second));
        world.index.put({ ...world.index.get(first), id: 'new', fingerprint: 'new' });
        throw new Error('cut off');
      }),
    ).toThrow('cut off');
    expect(world.index.all()).toEqual(before);
    expect(stored()).toEqual(before);
    for (const { id, fingerprint } of before) {
      expect(world.index.withFingerprint(fingerprint)?.id).toBe(id);
    }
    const picked = world.keys.pick(world.provider.id, new Set([second]));
    expect(picked?.id).toBe(first);
  });

  it('within another takes back only its own part', async () => {
    const [id = ''] = await world.addKeys(1);
    world.index.together(() => {
      world.index.change(id, { label: 'outer' });
      expect(() =>
        world.index.together(() => {
          world.index.change(id, { label: 'inner' });
          throw new Error('cut off');
        }),
      ).toThrow('cut off');
    });
    expect(world.index.get(id).label).toBe('outer');
    expect(stored()[0]?.label).toBe('outer');
  });
});

describe('telling the window', () => {
  it('tells changes of the same moment together, and once a key', async () => {
    const ids = await world.addKeys(3);
    world.time.advance(50);
    expect(told()).toHaveLength(1);
    expect(told()[0]?.changed.map(({ id }) => id)).toEqual(ids);
    world.keys.setEnabled(ids, false);
    world.keys.setEnabled(ids, true);
    await world.keys.remove(ids.slice(0, 1));
    world.time.advance(49);
    expect(told()).toHaveLength(1);
    world.time.advance(1);
    expect(told()).toHaveLength(2);
    expect(told()[1]?.changed.map(({ id }) => id)).toEqual(ids.slice(1));
    expect(told()[1]?.removedIds).toEqual(ids.slice(0, 1));
  });

  it('adds up the keys only where a sum may have changed, four times a second at most', async () => {
    const [first = '', second = ''] = await world.addKeys(2);
    const sums = () => world.heard.filter(({ name }) => name === 'pool.changed').length;
    world.time.advance(1000);
    const before = sums();
    world.keys.noteSuccess(first);
    world.keys.rename(second, 'mine');
    world.time.advance(1000);
    expect(sums()).toBe(before);
    for (let change = 0; change < 20; change += 1) {
      world.keys.setEnabled([second], change % 2 === 1);
      world.time.advance(50);
    }
    expect(sums() - before).toBeGreaterThanOrEqual(4);
    expect(sums() - before).toBeLessThanOrEqual(5);
    world.keys.setEnabled([first], false);
    world.time.advance(250);
    expect(world.heard.findLast(({ name }) => name === 'pool.changed')?.payload).toMatchObject({
      disabled: 1,
      pickable: 1,
    });
  });

  it('tells nothing that should stay in the main process', async () => {
    await world.addKeys(1);
    world.time.advance(50);
    const [view = {}] = told()[0]?.changed ?? [];
    expect(Object.keys(view)).not.toContain('fingerprint');
    expect(JSON.stringify(world.heard)).not.toContain('made-up');
  });
});

describe('cooldowns', () => {
  it('end by themselves, and the window is told', async () => {
    const ids = await world.addKeys(2);
    for (const id of ids) world.keys.cool(id, world.time.now() + 5_000, 'rate-limit');
    world.time.advance(4_000);
    expect(world.keys.summary()).toMatchObject({ cooling: 2, pickable: 0 });
    const before = told().length;
    world.time.advance(1_500);
    expect(told().length).toBeGreaterThan(before);
    expect(world.index.all().map(({ cooldown }) => cooldown)).toEqual([null, null]);
    expect(world.index.all()).toEqual(stored());
  });

  it('longer than a timer can wait are waited for in parts', async () => {
    const [id = ''] = await world.addKeys(1);
    const days = 60 * 24 * 60 * 60_000;
    world.keys.cool(id, world.time.now() + days, 'daily-limit');
    world.time.advance(50);
    expect(Math.max(...world.time.waits())).toBeLessThanOrEqual(0x7fffffff);
    world.time.advance(days - 60_000);
    expect(world.index.get(id).cooldown).not.toBeNull();
    world.time.advance(60_000);
    expect(world.index.get(id).cooldown).toBeNull();
  });

  it('of thousands that end close together wake the app a few times only', async () => {
    const ids = await world.addKeys(500);
    const startMs = world.time.now();
    for (const [place, id] of ids.entries()) {
      world.keys.cool(id, startMs + 1_000 + place, 'rate-limit');
    }
    world.time.advance(900);
    const before = told().length;
    world.time.advance(1_000);
    expect(told().length - before).toBeLessThan(10);
    expect(world.keys.summary().cooling).toBe(0);
  });

  it('end on a disk that refuses too: the keys are picked, and it is stored later', async () => {
    const [id = ''] = await world.addKeys(1);
    world.keys.cool(id, world.time.now() + 1_000, 'rate-limit');
    world.time.advance(50);
    world.db.pragma('query_only = ON');
    world.time.advance(1_000);
    expect(world.keys.pick(world.provider.id, new Set())?.id).toBe(id);
    world.db.pragma('query_only = OFF');
    world.time.advance(5_000);
    expect(stored()[0]?.cooldown).toBeNull();
  });

  it('never cut a longer one short', async () => {
    const [id = ''] = await world.addKeys(1);
    const untilMs = world.time.now() + 9_000;
    world.keys.cool(id, untilMs, 'rate-limit');
    world.keys.cool(id, untilMs - 1_000, 'server');
    expect(world.index.get(id).cooldown).toMatchObject({ untilMs, reason: 'rate-limit' });
  });
});
