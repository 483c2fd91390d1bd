import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { summarise } from '../../../src/main/keys/pool-summary.ts';
import { estimatedRest } from '../../../src/shared/accounts.ts';
import { createKeyWorld } from '../../support/key-world.ts';

let world: Awaited<ReturnType<typeof createKeyWorld>>;
let one: string;
let other: string;

beforeEach(async () => {
  world = await createKeyWorld();
  [one = '', other = ''] = await world.addKeys(2);
  for (const id of [one, other]) {
    world.keys.noteReading(id, {
      balance: { kind: 'unsupported', reason: 'session-key', readAtMs: 1 },
      problem: null,
      checkedAtMs: 1,
      nextCheckAtMs: 2,
    });
  }
});
afterEach(() => world.end());

const dollars = (amount: number) => ({ amountMicros: amount * 1e6, currency: 'USD' });
const credit = (id = one) => world.index.get(id).credit;
const summary = () => summarise(world.index.all(), world.time.now());

describe('a starting credit', () => {
  it('shrinks by what the key’s answers cost, and counts those whose price nobody knows', () => {
    world.keys.setCredit(one, dollars(5));
    world.keys.noteCost(one, 1_500_000);
    world.keys.noteCost(one, null);
    world.keys.noteCost(other, 1_000_000);
    expect(credit()).toMatchObject({ spentMicros: 1_500_000, unpriced: 1 });
    expect(summary()).toMatchObject({
      estimated: { remainingMicros: 3_500_000, keys: 1 },
      totals: [],
      unknown: 2,
    });
  });

  it('begins anew where it is entered again, and ends where it is taken back', () => {
    world.keys.setCredit(one, dollars(5));
    world.keys.noteCost(one, 1_500_000);
    world.keys.setCredit(one, dollars(7));
    expect(credit()).toMatchObject({ amountMicros: 7e6, spentMicros: 0, unpriced: 0 });
    world.keys.setCredit(one, null);
    world.keys.noteCost(one, 1);
    expect(credit()).toBeNull();
    expect(summary().estimated).toBeNull();
  });

  it('is one for the keys of an account, spent by each of them', () => {
    world.keys.setAccount([one, other], true);
    world.keys.setCredit(one, dollars(5));
    world.time.advance(1000);
    world.keys.setCredit(other, dollars(9));
    world.keys.noteCost(one, 2_000_000);
    expect(credit(other)).toMatchObject({ spentMicros: 2_000_000 });
    expect(summary().estimated).toEqual({ remainingMicros: 7_000_000, keys: 2 });
  });

  it('in another currency gives no rest: dollars can’t be taken from it', () => {
    world.keys.setCredit(one, { amountMicros: 5e6, currency: 'CNY' });
    expect(estimatedRest(credit() ?? expect.fail())).toBeNull();
    expect(summary().estimated).toBeNull();
  });

  it('is never less than nothing, and kills no key', () => {
    world.keys.setCredit(one, dollars(1));
    world.keys.noteCost(one, 9_000_000);
    expect(summary()).toMatchObject({ estimated: { remainingMicros: 0 }, pickable: 2 });
    expect(world.index.get(one)).toMatchObject({ state: 'active', refusal: null });
  });

  it('counts for nothing once the balance can be read', () => {
    world.keys.setCredit(one, dollars(5));
    const balance = {
      kind: 'known',
      limitMicros: null,
      usedMicros: null,
      remainingMicros: 3e6,
      currency: 'USD',
      expiresAtMs: null,
      readAtMs: 3,
      doubtful: false,
    } as const;
    world.keys.noteReading(one, { balance, problem: null, checkedAtMs: 3, nextCheckAtMs: 4 });
    expect(summary()).toMatchObject({ estimated: null, totals: [{ remainingMicros: 3e6 }] });
  });
});
