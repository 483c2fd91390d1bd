import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCooldowns } from '../../../src/main/chat/cooldowns.ts';
import { createModels } from '../../../src/main/chat/models.ts';
import { createRotatingFetch } from '../../../src/main/chat/rotating-fetch.ts';
import { MINUTE_MS } from '../../../src/shared/durations.ts';
import { invalidKey, type Reply } from './relay.ts';
import { createWorld, type World } from './world.ts';

const noBalance: Reply = { status: 404 };
/** Anthropic chats with `Authorization: Bearer`, but lists its models for `x-api-key` alone. */
const wantsOtherHeader: Reply = {
  status: 401,
  body: {
    type: 'error',
    error: { type: 'authentication_error', message: 'x-api-key header is required' },
  },
};
/** What OpenAI says to a restricted key that may chat but not list models. */
const lacksScope: Reply = {
  status: 403,
  body: {
    error: {
      message:
        'You have insufficient permissions for this operation. Missing scopes: api.model.read.',
      type: 'invalid_request_error',
      param: null,
      code: null,
    },
  },
};

let world: World;
beforeEach(async () => {
  world = await createWorld();
  world.monitor.start();
  await world.swept();
});
afterEach(() => world.close());

/** Opens the list of models, as the window does. */
async function openModels(): Promise<void> {
  const { keys, providers, time } = world;
  const { now, timers } = time;
  const cooldowns = createCooldowns(() => 1);
  const owed = new Set<() => void>();
  const onFault = () => undefined;
  const parts = { fetch, keys, providers, cooldowns, owed, onFault, now, timers };
  const models = createModels({
    fetchFor: (provider) => createRotatingFetch(parts, { provider }),
    now,
    timers,
  });
  await models.of(world.provider).catch(() => undefined);
}

async function hours(count: number): Promise<void> {
  for (let minute = 0; minute < count * 60; minute += 1) await world.pass(MINUTE_MS);
}

/** It serves every chat that it is asked for. */
const living = (models: Reply) => ({ limit: 5, used: 1, billing: noBalance, models });

describe.each([
  ['its list wants another header', wantsOtherHeader, 'invalid-key'],
  ['it lacks the scope for the list', lacksScope, 'not-allowed'],
] as const)('a key that may chat, though %s', (_, models, reason) => {
  it('stays in the pool when the list of models is opened', async () => {
    const id = await world.addKey('living', living(models));
    await openModels();
    expect(world.key(id).state).toBe('active');
  });

  it('is not deleted after the list was opened', async () => {
    const id = await world.addKey('living', living(models));
    world.providers.noteModel(world.provider.id, 'made-up-chat');
    await openModels();
    await hours(2);
    expect(world.key(id).state).not.toBe('deleted');
  });

  it('comes back by itself where it was suspended for that', async () => {
    const id = await world.addKey('living', living(models));
    world.providers.noteModel(world.provider.id, 'made-up-chat');
    world.keys.suspend(id, reason, {});
    await hours(3);
    expect(world.key(id).state).toBe('active');
  });

  it('is not deleted where no model is known to try it with', async () => {
    const id = await world.addKey('living', living(models));
    await openModels();
    await hours(3);
    expect(world.key(id).state).toBe('active');
  });

  it('is not deleted where it was suspended and no model is known to try it with', async () => {
    const id = await world.addKey('living', living(models));
    world.keys.suspend(id, 'not-allowed', {});
    await hours(3);
    expect(world.key(id).state).not.toBe('deleted');
  });
});

it('a key stays in the pool where its list is refused with 200', async () => {
  const id = await world.addKey('living', living({ ...lacksScope, status: 200 }));
  await openModels();
  expect(world.key(id).state).toBe('active');
});

it.each([
  ['its list is refused', invalidKey],
  ['there is no list', { status: 404 }],
])('a dead key goes though no model is known to try it with and %s', async (_, models) => {
  const account = { ...living(models), chat: invalidKey };
  const id = await world.addKey('dead', account);
  world.refuse(id, 'invalid-key', 'invalid-key');
  await hours(3);
  expect(world.key(id).state).toBe('deleted');
});
