import { setTimeout as later } from 'node:timers/promises';

const EVERY_MS = 50;

/**
 * Asks again and again until `read` gives something other than null, undefined or false; fails with `what` after
 * `withinMs`. For what other programs show and nobody announces.
 */
export async function until<Value>(
  what: string,
  read: () => Promise<Value> | Value,
  withinMs = 15_000,
): Promise<NonNullable<Exclude<Value, false>>> {
  const endMs = Date.now() + withinMs;
  for (;;) {
    const value = await read();
    if (value !== null && value !== undefined && value !== false) {
      return value as NonNullable<Exclude<Value, false>>;
    }
    if (Date.now() > endMs) throw new Error(`It did not happen in ${withinMs} ms: ${what}`);
    await later(EVERY_MS);
  }
}
