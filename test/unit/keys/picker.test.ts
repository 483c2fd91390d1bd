import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Balance } from '../../../src/shared/balances.ts';
import { createKeyWorld } from '../../support/key-world.ts';

let world: Awaited<ReturnType<typeof createKeyWorld>>;
beforeEach(async () => {
  world = await createKeyWorld();
});
afterEach(() => world.end());

const pick = (conversationId: string | null = null, tried: readonly string[] = []) =>
  world.keys.pick(world.provider.id, new Set(tried), conversationId)?.id ?? null;
const picks = (count: number, conversationId: string | null = null) =>
  Array.from({ length: count }, () => pick(conversationId));
const left = (remainingMicros: number): Balance => ({
  kind: 'known',
  limitMicros: null,
  usedMicros: null,
  remainingMicros,
  currency: 'USD',
  expiresAtMs: null,
  readAtMs: 1,
  doubtful: false,
});

describe('a picker set to', () => {
  it('random doesn’t mind the conversation', async () => {
    const ids = await world.addKeys(3);
    expect(new Set(picks(60, 'c'))).toEqual(new Set(ids));
  });

  it('round robin gives each its turn, a new key first, and goes on when one is refused', async () => {
    const ids = await world.addKeys(3);
    world.settings.update({ rotation: 'round-robin' });
    const round = picks(3);
    expect(new Set(round)).toEqual(new Set(ids));
    expect(picks(3)).toEqual(round);
    const first = round[0] ?? '';
    expect(pick(null, [first])).toBe(round[1]);
    expect(pick()).toBe(first);
    const [added] = await world.addKeys(1);
    expect(pick()).toBe(added);
  });

  it('weighted leaves a used-up key to the last', async () => {
    const [empty = '', full = ''] = await world.addKeys(2);
    world.index.change(empty, { balance: left(0) });
    world.index.change(full, { balance: left(5_000_000) });
    world.settings.update({ rotation: 'weighted' });
    expect(new Set(picks(40))).toEqual(new Set([full]));
    expect(pick(null, [full])).toBe(empty);
  });

  it('sticky keeps a conversation to one key, takes another while that cools, and returns', async () => {
    await world.addKeys(5);
    world.settings.update({ rotation: 'sticky' });
    const own = pick('c') ?? '';
    expect(new Set(picks(20, 'c'))).toEqual(new Set([own]));
    world.keys.cool(own, world.time.now() + 1000, 'rate-limit');
    const other = new Set(picks(20, 'c'));
    expect(other.size).toBe(1);
    expect(other).not.toContain(own);
    world.time.advance(1000);
    expect(pick('c')).toBe(own);
    expect(new Set(picks(60)).size, 'without a conversation: at random').toBe(5);
  });

  it.each(['random', 'weighted', 'round-robin', 'sticky'] as const)(
    '%s holds reserve keys back, over a restart too',
    async (rotation) => {
      const [spare = '', own = ''] = await world.addKeys(2);
      world.keys.setReserve([spare, 'unknown'], true);
      world.settings.update({ rotation });
      expect(new Set(picks(20, 'c'))).toEqual(new Set([own]));
      expect(pick('c', [own])).toBe(spare);
      expect(pick('c', [own, spare])).toBeNull();
      const stored = world.db.prepare('SELECT id FROM keys WHERE reserve = 1').pluck().all();
      expect(stored).toEqual([spare]);
      world.keys.setReserve([spare], false);
      expect(world.keys.list().map(({ reserve }) => reserve)).toEqual([false, false]);
    },
  );
});
