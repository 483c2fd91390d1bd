import { describe, expect, it } from 'vitest';
import { createCooldowns } from '../../../src/main/chat/cooldowns.ts';

const cool = { firstMs: 1000, mostMs: 5000 };

describe('a cooldown', () => {
  it('lasts as long as the provider says', () => {
    const cooldowns = createCooldowns(() => 0.5);
    expect(cooldowns.untilMs('a', cool, 77_000, 10_000)).toBe(77_000);
  });

  it('doubles each time in a row, up to its most', () => {
    const cooldowns = createCooldowns(() => 1);
    const waits = [1, 2, 3, 4].map(() => cooldowns.untilMs('a', cool, null, 0));
    expect(waits).toEqual([1000, 2000, 4000, 5000]);
  });

  it('begins anew once the key was served', () => {
    const cooldowns = createCooldowns(() => 1);
    cooldowns.untilMs('a', cool, null, 0);
    cooldowns.clear('a');
    expect(cooldowns.untilMs('a', cool, null, 0)).toBe(1000);
  });

  it('differs by chance, and is never less than half', () => {
    expect(createCooldowns(() => 0).untilMs('a', cool, null, 0)).toBe(500);
    expect(createCooldowns(() => 0.5).untilMs('a', cool, null, 0)).toBe(750);
  });
});
