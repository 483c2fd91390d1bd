import { afterEach, beforeEach, expect, it } from 'vitest';
import { createBalances } from '../../../src/main/billing/balances.ts';
import type { BillingParts } from '../../../src/main/billing/billing-parts.ts';
import { createKeyQuestions } from '../../../src/main/billing/key-questions.ts';
import { type Account, invalidKey } from './relay.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

function questions(patch: Partial<BillingParts['keys']> = {}) {
  const { keys, providers, settings, time } = world;
  const parts: BillingParts = {
    keys: { ...keys, ...patch },
    providers,
    fetch,
    publish: () => undefined,
    settings: settings.get,
    now: time.now,
    timers: time.timers,
    random: () => 0.5,
    onFault: () => undefined,
  };
  const balances = createBalances({ found: world.foundWays, now: time.now });
  return createKeyQuestions(parts, balances, new AbortController().signal);
}

it('sends nothing to a host that the provider left while the keychain took its time', async () => {
  const id = await world.addKey('one', { limit: 5, used: 1 });
  const { balance } = questions({
    async secretOf(keyId) {
      const secret = await world.keys.secretOf(keyId);
      const baseUrl = 'http://127.0.0.1:9/v1';
      await world.keys.updateProvider({ id: world.provider.id, baseUrl }, async () => true);
      return secret;
    },
  });
  expect(await balance(world.key(id), world.provider)).toBe(null);
  expect(world.relay.requests).toEqual([]);
});

it('tries a key with the model that was used last', async () => {
  const id = await world.addKey('one', { limit: 5, used: 1 });
  const provider = { ...world.provider, lastModel: 'made-up-last' };
  await questions().testimony(world.key(id), provider, 'one-token');
  expect(world.relay.requests).toEqual(['POST /v1/chat/completions sk-test-made-up-one']);
});

it('looks for a model once where none was used yet', async () => {
  const { testimony } = questions();
  const ask = async (name: string, refusing: Partial<Account> = {}) => {
    const id = await world.addKey(name, { limit: 5, used: 1, ...refusing });
    return testimony(world.key(id), world.provider, 'one-token');
  };
  const refused = await ask('refused', { models: invalidKey, chat: invalidKey });
  expect(refused).toMatchObject({ kind: 'refused' });
  expect(await ask('one')).toEqual({ kind: 'served' });
  expect(await ask('two')).toEqual({ kind: 'served' });
  expect(world.relay.requests.filter((one) => one.includes('/models'))).toEqual([
    'GET /v1/models sk-test-made-up-refused',
    'GET /v1/models sk-test-made-up-one',
  ]);
});
