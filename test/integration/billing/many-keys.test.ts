import { afterEach, beforeEach, expect, it } from 'vitest';
import { createWorld, type World } from '../../unit/billing/world.ts';

const KEYS = 1000;

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

it('reads a thousand keys of one provider in one sweep, eight at a time', async () => {
  const secrets = Array.from({ length: KEYS }, (_, n) => `sk-test-made-up-${n}`);
  for (const secret of secrets) world.relay.accounts.set(secret, { limit: 5, used: 1 });
  const providerId = world.provider.id;
  await world.keys.add(secrets.map((secret) => ({ secret, label: '', providerId })));
  await world.monitor.checkNow();
  expect(world.relay.requests).toHaveLength(2 * KEYS);
  expect(world.traffic.mostAtOnce).toBe(8);
  expect(world.keys.summary().totals).toEqual([
    {
      currency: 'USD',
      keys: KEYS,
      limitMicros: 5e6 * KEYS,
      remainingMicros: 4e6 * KEYS,
      newestReadAtMs: expect.any(Number),
    },
  ]);
});

it('holds back a thousand keys that all seem dead at once', async () => {
  const secrets = Array.from({ length: KEYS }, (_, n) => `sk-test-made-up-${n}`);
  const body = { error: { message: 'no', code: 'insufficient_quota' } };
  for (const secret of secrets) {
    world.relay.accounts.set(secret, { limit: 5, used: 5, chat: { status: 429, body } });
  }
  const providerId = world.provider.id;
  await world.keys.add(secrets.map((secret) => ({ secret, label: '', providerId })));
  await world.monitor.checkNow();
  expect(world.keys.summary()).toMatchObject({ suspended: KEYS, trashed: 0 });
  expect(world.notices).toEqual([{ kind: 'keys-held', providerName: 'Relay', count: KEYS }]);
});
