import type { Consequence } from './consequences.ts';

export type Cooldowns = ReturnType<typeof createCooldowns>;

/** How long a key is left out: as long as the provider says, else longer each time in a row, with jitter. */
export function createCooldowns(random: () => number) {
  const strikes = new Map<string, number>();
  return {
    /** When the key may be picked again. `saidUntilMs`: the provider's own word. */
    untilMs(
      keyId: string,
      cool: NonNullable<Consequence['cool']>,
      saidUntilMs: number | null,
      nowMs: number,
    ): number {
      const before = strikes.get(keyId) ?? 0;
      strikes.set(keyId, before + 1);
      if (saidUntilMs !== null) return saidUntilMs;
      const wait = Math.min(cool.mostMs, cool.firstMs * 2 ** before);
      // Half to whole: keys that failed together don't come back together.
      return nowMs + Math.ceil(wait * (0.5 + random() / 2));
    },
    /** The key was served: the next cooldown is a first one again. */
    clear(keyId: string): void {
      strikes.delete(keyId);
    },
  };
}
