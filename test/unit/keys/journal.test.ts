import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Evidence } from '../../../src/shared/models.ts';
import { createKeyWorld } from '../../support/key-world.ts';

let world: Awaited<ReturnType<typeof createKeyWorld>>;
beforeEach(async () => {
  world = await createKeyWorld();
});
afterEach(() => world.end());

it('gives the newest first, 100 at a time', async () => {
  const [id = ''] = await world.addKeys(1);
  for (let i = 0; i < 250; i += 1) world.journal.add('spared', world.index.get(id), null);
  const first = world.journal.list();
  const second = world.journal.list(first.at(-1)?.id);
  const third = world.journal.list(second.at(-1)?.id);
  expect([first.length, second.length, third.length]).toEqual([100, 100, 51]);
  const ids = [...first, ...second, ...third].map((entry) => entry.id);
  expect(ids).toEqual(ids.toSorted((a, b) => b - a));
  expect(third.at(-1)?.kind).toBe('added');
});

it('outlives the key and its provider, with the numbers it rests on', async () => {
  const [id = ''] = await world.addKeys(1);
  const evidence: Evidence = {
    reading: {
      limitMicros: 5_000_000,
      usedMicros: 5_000_000,
      remainingMicros: 0,
      currency: 'USD',
      expiresAtMs: null,
      serverNowMs: 12,
      readAtMs: 13,
    },
  };
  world.states.moveToTrash(id, 'used-up', evidence);
  await world.keys.remove([id]);
  world.keys.removeProvider(world.provider.id);
  expect(world.journal.list()[1]).toEqual({
    id: 2,
    atMs: world.time.now(),
    kind: 'deleted',
    keyId: id,
    masked: 'sk-…0000',
    providerName: 'OpenAI',
    reason: 'used-up',
    evidence,
  });
});

it('tells an entry as it lists it', async () => {
  await world.addKeys(1);
  const told = world.heard.filter(({ name }) => name === 'journal.added');
  expect(told).toEqual([{ name: 'journal.added', payload: world.journal.list()[0] }]);
});

it('forgets all of one provider, and says so only if there was something', async () => {
  await world.addKeys(2);
  world.heard.length = 0;
  world.journal.forget('another');
  expect(world.heard).toEqual([]);
  world.journal.forget(world.provider.id);
  expect(world.heard).toEqual([{ name: 'journal.cleared', payload: null }]);
  expect(world.journal.list()).toEqual([]);
});
